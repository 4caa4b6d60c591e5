using Parley.Core.Metrics;
using Parley.Core.Policies;

namespace Parley.Core.HarmBenefit.Steering;

/// <summary>
/// How many rulings recover a known policy: messages with drawn verdicts get their embedded trees, people rule by the hidden policy's P(harmful), and the fit starts from
/// another policy. Seeded.
/// </summary>
public sealed class SteeringStudy(HarmBenefitPolicy hidden, HarmBenefitPolicy start, ulong seed)
{
    private const int HeldOut = 2_000;

    private readonly EmbeddedAnalyst _analyst = new(start);

    /// <param name="rulings">How many.</param>
    public SteeringStudyResult Run(int rulings)
    {
        var generator = new SeededGenerator(seed);
        var taught = Enumerable.Range(0, rulings).Select(_ => Draw(generator)).ToArray();
        var asked = Enumerable.Range(0, HeldOut).Select(_ => Draw(generator)).ToArray();
        var report = SteeringFit.Fit(taught, start.Weights);
        var (truth, before, after) = (Probabilities(asked, hidden.Weights), Probabilities(asked, start.Weights), Probabilities(asked, report.Fitted));
        var known = report.Weights.Zip(SteeringKeys.Vector(hidden.Weights), (weight, at) => (weight, at)).ToArray();
        var informed = known.Select((pair, key) => (pair.weight, truth: SteeringKeys.Value(key, pair.at))).Where(pair => pair.weight.IsInformed).ToArray();
        return new SteeringStudyResult(
            rulings,
            Error(truth, before),
            Error(truth, after),
            Agreement(truth, before),
            Agreement(truth, after),
            informed.Length,
            informed.Length == 0 ? double.NaN : informed.Average(pair => pair.truth >= pair.weight.Low && pair.truth <= pair.weight.High ? 1.0 : 0.0));
    }

    private SteeringExample Draw(SeededGenerator generator)
    {
        // Most messages are harmless in most ways; a few are not.
        var scores = Categories.OfUtterance.Select(category => new CategoryScore(category, Math.Pow(generator.NextDouble(), 3))).ToImmutableArray();
        var verdict = new Verdict { Scores = scores, Leading = scores.MaxBy(score => score.Probability).Category };
        var tree = _analyst.Weigh(new AnalysisRequest { Verdict = verdict, Risk = generator.NextDouble() }).Stand;
        var lines = Aggregation.Aggregate(tree.Lines, hidden.Weights, "hidden").Lines;
        var probability = Probability(lines, hidden.Weights);
        return new SteeringExample(tree.Lines, generator.NextDouble() < probability);
    }

    private static double[] Probabilities(SteeringExample[] asked, HarmBenefitWeights weights) => [.. asked.Select(example => Probability(example.Lines, weights))];

    private static double Probability(ImmutableArray<HarmBenefitLine> lines, HarmBenefitWeights weights) =>
        1 / (1 + Math.Exp(weights.Offset - lines.Sum(line => Aggregation.Contribution(line, weights))));

    private static double Error(double[] truth, double[] said) => Math.Round(truth.Zip(said, (a, b) => Math.Abs(a - b)).Average(), 4);

    private static double Agreement(double[] truth, double[] said) => Math.Round(truth.Zip(said, (a, b) => a > 0.5 == b > 0.5 ? 1.0 : 0).Average(), 4);
}

/// <param name="ErrorBefore">Mean distance of P(harmful) from the hidden policy's on unseen messages, before the fit.</param>
/// <param name="AgreementBefore">Share of unseen messages on the same side of one half, before the fit.</param>
/// <param name="Informed">How many of the weights the rulings say anything about.</param>
/// <param name="Covered">Share of those whose 95 % interval holds the hidden policy's weight.</param>
public sealed record SteeringStudyResult(
    int Rulings, double ErrorBefore, double ErrorAfter, double AgreementBefore, double AgreementAfter, int Informed, double Covered);
