using Parley.Core.Learning;
namespace Parley.Core.HarmBenefit.Steering;

/// <summary>
/// Learns a community's weights from its rulings: regularised maximum likelihood of P(harmful) = sigmoid(H - H0), where each weight is drawn towards the policy
/// it starts from by a Gaussian on the unbounded scale of <see cref="SteeringKeys"/>. Damped Fisher scoring; intervals by Laplace's approximation. What the
/// rulings say nothing about stays where it was, with a wide interval. Source: SafetyAnalyst (Li et al. 2025), section 4; METHODS 2. Pure and deterministic.
/// </summary>
public static class SteeringFit
{
    /// <summary>Standard deviation of the prior, in log odds: two of them lead from 0.5 to 0.12 or 0.88.</summary>
    public const double PriorDeviation = 1;

    private const int MostSteps = 200;
    private const double Enough = 1e-9;

    /// <summary>Two-sided 95 %.</summary>
    private const double Deviations = 1.959964;

    /// <exception cref="ArgumentException">A line is not of the taxonomy, or a weight is not positive.</exception>
    public static SteeringReport Fit(IReadOnlyList<SteeringExample> examples, HarmBenefitWeights start)
    {
        if (examples.Any(example => !(example.Weight > 0) || example.Lines.Any(line => !HarmTaxonomy.Actions.Contains(line.Action) || !HarmTaxonomy.Effects.Contains(line.Effect))))
        {
            throw new ArgumentException("An example has a weight that is not positive, or a line that is not of the taxonomy.", nameof(examples));
        }

        // Twins that counted for nothing would move H although they do not.
        var counted = examples.Select(example => example with { Lines = example.Lines.RemoveAll(line => line.Contribution == 0) }).ToArray();
        var prior = SteeringKeys.Vector(start);
        var at = (double[])prior.Clone();
        var loss = Loss(counted, at, prior);
        var damping = 1e-3;
        for (var step = 0; step < MostSteps; step++)
        {
            var (gradient, information) = Slopes(counted, at, prior);
            var next = Moved(at, gradient, information, damping);
            var lower = Loss(counted, next, prior);
            if (!(lower < loss))
            {
                damping *= 10;
                if (damping > 1e9)
                {
                    break;
                }

                continue;
            }

            var gained = loss - lower;
            (at, loss, damping) = (next, lower, Math.Max(damping / 10, 1e-9));
            if (gained < Enough * (1 + loss))
            {
                break;
            }
        }

        return Report(counted, at, prior, start);
    }

    /// <summary>H under weights given by place.</summary>
    internal static double Harmfulness(SteeringExample example, ReadOnlySpan<double> values, Span<double> slope)
    {
        var sum = 0.0;
        foreach (var line in example.Lines)
        {
            sum += SteeringKeys.Contribution(line, values, slope);
        }

        return sum;
    }

    private static double[] Values(double[] at) => [.. at.Select((place, key) => SteeringKeys.Value(key, place))];

    private static double Loss(SteeringExample[] examples, double[] at, double[] prior)
    {
        var values = Values(at);
        Span<double> slope = stackalloc double[at.Length];
        var loss = 0.0;
        foreach (var example in examples)
        {
            var margin = Harmfulness(example, values, slope) - values[SteeringKeys.Offset];
            var signed = example.Harmful ? margin : -margin;
            loss += example.Weight * (signed > 0 ? Math.Log(1 + Math.Exp(-signed)) : Math.Log(1 + Math.Exp(signed)) - signed);
        }

        return loss + at.Zip(prior, (a, b) => (a - b) * (a - b)).Sum() / (2 * PriorDeviation * PriorDeviation);
    }

    private static (double[] Gradient, double[][] Information) Slopes(SteeringExample[] examples, double[] at, double[] prior)
    {
        var values = Values(at);
        var gradient = at.Zip(prior, (a, b) => (a - b) / (PriorDeviation * PriorDeviation)).ToArray();
        var information = new double[at.Length][];
        for (var i = 0; i < at.Length; i++)
        {
            information[i] = new double[i + 1];
            information[i][i] = 1 / (PriorDeviation * PriorDeviation);
        }

        var slope = new double[at.Length];
        foreach (var example in examples)
        {
            Array.Clear(slope);
            var margin = Harmfulness(example, values, slope) - values[SteeringKeys.Offset];
            slope[SteeringKeys.Offset] = -1;
            var probability = 1 / (1 + Math.Exp(-margin));
            var (error, curvature) = (example.Weight * (probability - (example.Harmful ? 1 : 0)), example.Weight * probability * (1 - probability));
            for (var i = 0; i < slope.Length; i++)
            {
                gradient[i] += error * slope[i];
                for (var j = 0; j <= i && slope[i] != 0; j++)
                {
                    information[i][j] += curvature * slope[i] * slope[j];
                }
            }
        }

        return (gradient, information);
    }

    private static double[] Moved(double[] at, double[] gradient, double[][] information, double damping)
    {
        var step = gradient.ToArray();
        Factor(information, damping).Solve(step);
        return [.. at.Select((place, i) => place - step[i])];
    }

    private static CholeskyFactor Factor(double[][] information, double damping) => CholeskyFactor.Of(
        [.. information.SelectMany((row, i) => row.Take(i + 1).Select((value, j) => i == j ? value * (1 + damping) : value))], information.Length);

    private static SteeringReport Report(SteeringExample[] examples, double[] at, double[] prior, HarmBenefitWeights start)
    {
        var (_, information) = Slopes(examples, at, prior);
        var before = Values(prior);
        var factor = Factor(information, damping: 0);
        var weights = ImmutableArray.CreateBuilder<SteeredWeight>(at.Length);
        for (var key = 0; key < at.Length; key++)
        {
            var unit = new double[at.Length];
            unit[key] = 1;
            factor.Solve(unit);
            var deviation = Math.Sqrt(unit[key]);
            weights.Add(new SteeredWeight(
                SteeringKeys.Names[key],
                before[key],
                SteeringKeys.Value(key, at[key]),
                SteeringKeys.Value(key, at[key] - (Deviations * deviation)),
                SteeringKeys.Value(key, at[key] + (Deviations * deviation)),
                deviation / PriorDeviation));
        }

        return new SteeringReport
        {
            Rulings = examples.Length,
            Harmful = examples.Count(example => example.Harmful),
            Before = Quality(examples, prior),
            After = Quality(examples, at),
            Weights = weights.MoveToImmutable(),
            Start = start,
            Fitted = SteeringKeys.Weights(at),
        };
    }

    private static SteeringQuality Quality(SteeringExample[] examples, double[] at)
    {
        var values = Values(at);
        var slope = new double[at.Length];
        var (loss, agreed) = (0.0, 0);
        foreach (var example in examples)
        {
            var probability = 1 / (1 + Math.Exp(values[SteeringKeys.Offset] - Harmfulness(example, values, slope)));
            loss += Math.Pow(probability - (example.Harmful ? 1 : 0), 2);
            agreed += (probability > 0.5) == example.Harmful ? 1 : 0;
        }

        return examples.Length == 0 ? new SteeringQuality(double.NaN, double.NaN) : new SteeringQuality(loss / examples.Length, (double)agreed / examples.Length);
    }
}
