using Parley.Core.Learning;

namespace Parley.Core.Experts.Evaluation;

/// <summary>
/// Fits what a table believes of the shipped experts before its first label: logistic mixing, p = sigmoid(b + sum w_i logit p_i) with w_i at or above 0, on opinions of experts
/// that had not seen the rows. Every source counts the same, within it both classes, and each source has an intercept of its own while the weights are fitted, so that what is learned
/// is how to tell texts of one community apart and not communities from one another. Experts trained on one source each share one weight: what they know at home says nothing of elsewhere.
/// </summary>
public static class PriorFit
{
    private const int Rounds = 25;
    private const int LeastPositives = 30;
    private const double LongestStep = 1;
    private const double SourceMass = 400;
    private const double Precision = 10;
    private const double InterceptPrecision = 1e-3;
    private const double LeastWeight = 0.02;
    private const double Clip = 4;

    /// <summary>What the trust in each learner is before the first label: those that start from the fitted weights have most of it.</summary>
    public static IReadOnlyDictionary<string, double> Trust { get; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        [LearnerNames.Uniform] = 0.02,
        [LearnerNames.Hedge] = 0.08,
        [LearnerNames.FollowThePerturbedLeader] = 0.02,
        [LearnerNames.Aggregating] = 0.14,
        [LearnerNames.FixedShare] = 0.14,
        [LearnerNames.LogisticMixing] = 0.6,
    };

    /// <summary>Fits one category.</summary>
    /// <param name="judged">One entry a source; see <see cref="UnseenOpinions"/>.</param>
    /// <param name="lead">The trained expert whose own weight is fitted; its prior guess is 1.</param>
    /// <param name="peers">Whether an expert shares one weight with the other peers.</param>
    public static TablePrior Fit(string category, IReadOnlyList<JudgedTexts> judged, string lead, Func<string, bool> peers)
    {
        string[] own = [.. judged.SelectMany(j => j.Experts).Where(e => !peers(e)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (judged.Sum(j => j.Labels.Count(l => l > 0.5)) < LeastPositives)
            return Unfitted(category, own, lead);
        var hasPeers = judged.Any(j => j.Experts.Any(peers));
        var size = own.Length + (hasPeers ? 1 : 0);
        var rows = judged.SelectMany((source, s) => Rows(source, s, own, hasPeers, peers)).ToArray();
        var guess = new double[size + judged.Count];
        guess[Array.IndexOf(own, lead)] = 1;
        var fitted = Solve(rows, guess, size, judged.Count);

        string[] names = [.. judged.SelectMany(j => j.Experts).Where(peers).Distinct(StringComparer.Ordinal)];
        var share = hasPeers ? fitted[own.Length] / names.Length : 0;
        var mixing = own.Select((name, i) => (name, Weight: fitted[i])).Concat(names.Select(name => (name, Weight: share)));
        var rounded = mixing.ToDictionary(m => m.name, m => Math.Round(m.Weight, 3), StringComparer.Ordinal);
        return new()
        {
            Category = category,
            Weights = Shares(rounded, judged),
            Mixing = rounded,
            Trust = Trust,
        };
    }

    /// <summary>
    /// Too few positives to fit. An expert trained on so few mostly repeats how rare they are, so those that go by words are trusted, and it is left to break ties.
    /// </summary>
    private static TablePrior Unfitted(string category, string[] own, string lead) => new()
    {
        Category = category,
        Weights = own.ToDictionary(e => e, e => e == lead ? 0.3 : 1, StringComparer.Ordinal),
        Mixing = own.ToDictionary(e => e, e => e == lead ? 0.1 : 0.9 / (own.Length - 1), StringComparer.Ordinal),
        Trust = Trust,
    };

    /// <summary>
    /// Weights of the learners that average probabilities: the fitted ones, cut by how far each expert is from guessing (Gini, 2 AUC - 1), since a mean has no intercept to make
    /// up for one that hardly ever moves. The largest is 1, as is that of an expert nobody has fitted.
    /// </summary>
    private static Dictionary<string, double> Shares(Dictionary<string, double> mixing, IReadOnlyList<JudgedTexts> judged)
    {
        var shares = mixing.ToDictionary(m => m.Key, m => m.Value * Math.Max(0, Gini(m.Key, judged)), StringComparer.Ordinal);
        var most = Math.Max(shares.Values.Max(), double.Epsilon);
        return shares.ToDictionary(s => s.Key, s => Math.Max(LeastWeight, Math.Round(s.Value / most, 3)), StringComparer.Ordinal);
    }

    private static double Gini(string expert, IReadOnlyList<JudgedTexts> judged)
    {
        var areas = judged.Where(j => j.Experts.Contains(expert)).Select(j => Area(j, j.Experts.IndexOf(expert))).Where(a => !double.IsNaN(a));
        return 2 * areas.DefaultIfEmpty(0.5).Average() - 1;
    }

    private static double Area(JudgedTexts judged, int expert)
    {
        int[] awake = [.. Enumerable.Range(0, judged.Labels.Length).Where(r => !double.IsNaN(judged.Opinions[r][expert]))];
        return Metrics.Ranking.Auc([.. awake.Select(r => judged.Opinions[r][expert])], [.. awake.Select(r => judged.Labels[r])]);
    }

    private static IEnumerable<FitRow> Rows(JudgedTexts source, int index, string[] own, bool hasPeers, Func<string, bool> peers)
    {
        var slots = own.Select(name => source.Experts.IndexOf(name)).ToArray();
        int[] shared = [.. Enumerable.Range(0, source.Experts.Length).Where(i => peers(source.Experts[i]))];
        var positives = source.Labels.Count(l => l > 0.5);
        if (positives == 0 || positives == source.Labels.Length)
            yield break;
        for (var r = 0; r < source.Labels.Length; r++)
        {
            var logits = source.Opinions[r].Select(Logit).ToArray();
            var awake = logits.Where(z => !double.IsNaN(z)).DefaultIfEmpty(double.NaN).Average();
            if (double.IsNaN(awake))
                continue;
            var features = new double[own.Length + (hasPeers ? 1 : 0)];
            for (var i = 0; i < own.Length; i++)
                features[i] = slots[i] < 0 || double.IsNaN(logits[slots[i]]) ? awake : logits[slots[i]];
            if (hasPeers)
                features[^1] = shared.Average(i => double.IsNaN(logits[i]) ? awake : logits[i]);
            var mass = SourceMass / 2 / (source.Labels[r] > 0.5 ? positives : source.Labels.Length - positives);
            yield return new(features, index, source.Labels[r], mass);
        }
    }

    /// <summary>Newton's steps, each a quadratic minimised over the weights at or above 0 by coordinate descent.</summary>
    private static double[] Solve(FitRow[] rows, double[] guess, int size, int sources)
    {
        var n = size + sources;
        var point = guess.ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var (gradient, curve) = (new double[n], new double[n, n]);
            for (var i = 0; i < n; i++)
            {
                curve[i, i] = i < size ? Precision : InterceptPrecision;
                gradient[i] = curve[i, i] * (point[i] - guess[i]);
            }

            foreach (var row in rows)
                row.Add(point, size, gradient, curve);
            Descend(point, gradient, curve, size);
        }

        return point;
    }

    private static void Descend(double[] point, double[] gradient, double[,] curve, int size)
    {
        var step = new double[point.Length];
        for (var sweep = 0; sweep < 5000; sweep++)
        {
            for (var i = 0; i < step.Length; i++)
            {
                var slope = gradient[i];
                for (var j = 0; j < step.Length; j++)
                    slope += curve[i, j] * step[j];
                var next = step[i] - slope / curve[i, i];
                step[i] = i < size ? Math.Max(next, -point[i]) : next;
            }
        }

        var longest = step.Max(Math.Abs);
        for (var i = 0; i < step.Length; i++)
            point[i] += longest > LongestStep ? step[i] * LongestStep / longest : step[i];
    }

    private static double Logit(double p) => Math.Clamp(Math.Log(p / (1 - p)), -Clip, Clip);

    /// <param name="Features">Logits, one for each weight.</param>
    private sealed record FitRow(double[] Features, int Source, double Label, double Mass)
    {
        public void Add(double[] point, int size, double[] gradient, double[,] curve)
        {
            var z = point[size + Source];
            for (var i = 0; i < size; i++)
                z += point[i] * Features[i];
            var p = 1 / (1 + Math.Exp(-z));
            var (slope, bend) = (Mass * (p - Label), Mass * Math.Max(p * (1 - p), 1e-4));
            for (var i = 0; i < size; i++)
            {
                gradient[i] += slope * Features[i];
                for (var j = 0; j < size; j++)
                    curve[i, j] += bend * Features[i] * Features[j];
                curve[i, size + Source] += bend * Features[i];
                curve[size + Source, i] += bend * Features[i];
            }

            gradient[size + Source] += slope;
            curve[size + Source, size + Source] += bend;
        }
    }
}
