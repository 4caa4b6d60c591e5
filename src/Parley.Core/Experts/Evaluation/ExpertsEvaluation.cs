using Parley.Core.Learning;

namespace Parley.Core.Experts.Evaluation;

/// <summary>Measures experts, the static ensemble and the online one on judged texts.</summary>
public static class ExpertsEvaluation
{
    /// <param name="prior">What the ensemble believes before the first label; null is the shipped prior.</param>
    public static ExpertsReport Run(JudgedTexts judged, string category, EnsemblePrior? prior = null, CancellationToken cancellationToken = default)
    {
        var labels = judged.Labels;
        var columns = new ColumnScores[judged.Experts.Length];
        Parallel.For(0, columns.Length, e => columns[e] = ColumnScorer.Score(judged.Column(e), labels));
        var verdicts = EnsembleRun.Static(judged, category, prior);
        var online = EnsembleRun.Online(judged, category, prior, cancellationToken);
        double[] perspective = [.. judged.Rows.Select(r => r.Perspective)];
        return new()
        {
            Rows = labels.Length,
            Positives = labels.Count(l => l > 0.5),
            Experts = new(judged.Experts.Select((name, e) => KeyValuePair.Create(name, columns[e])).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
            Ensemble = ColumnScorer.Score(verdicts, labels),
            Online = ColumnScorer.Score(online, labels),
            Perspective = perspective.All(double.IsNaN) ? null : ColumnScorer.Score(perspective, labels),
            IdentityBias = IdentityBias.Of(judged.Rows, verdicts, labels),
        };
    }
}
