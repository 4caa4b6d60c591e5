using Parley.Core.Learning;

namespace Parley.Core.Experts.Evaluation;

/// <summary>Measures experts, the static ensemble and the online one on judged texts.</summary>
public static class ExpertsEvaluation
{
    /// <param name="prior">What the ensemble believes before the first label; null is the shipped prior.</param>
    public static ExpertsReport Run(JudgedTexts judged, string category, EnsemblePrior? prior = null, CancellationToken cancellationToken = default)
    {
        var labels = judged.Labels;
        ScoredColumn[] experts = [.. judged.Experts.Select((name, e) => ColumnScorer.Awake(name, judged.Column(e), labels))];
        var scores = new ColumnScores[experts.Length];
        Parallel.For(0, scores.Length, e => scores[e] = ColumnScorer.Score(experts[e], labels.Length));
        var verdicts = EnsembleRun.Static(judged, category, prior);
        var ensemble = ColumnScorer.Awake("ensemble", verdicts, labels);
        var online = ColumnScorer.Awake("online", EnsembleRun.Online(judged, category, prior, cancellationToken), labels);
        var perspective = ColumnScorer.Awake("perspective", [.. judged.Rows.Select(r => r.Perspective)], labels);
        return new()
        {
            Rows = labels.Length,
            Positives = labels.Count(l => l > 0.5),
            Experts = new(judged.Experts.Select((name, e) => KeyValuePair.Create(name, scores[e])).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
            Ensemble = ColumnScorer.Score(ensemble, labels.Length),
            Online = ColumnScorer.Score(online, labels.Length),
            Perspective = perspective.Labels.Length == 0 ? null : ColumnScorer.Score(perspective, labels.Length),
            IdentityBias = IdentityBias.Of(judged.Rows, verdicts, labels),
            Columns = [.. experts.Append(ensemble).Append(online).Append(perspective).Where(c => c.Labels.Length > 0)],
        };
    }
}
