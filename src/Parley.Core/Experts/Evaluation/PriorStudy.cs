using System.Globalization;
using Parley.Core.Experts.Trained;
using Parley.Core.Learning;

namespace Parley.Core.Experts.Evaluation;

/// <summary>One source's area under the curve before any label.</summary>
/// <param name="Lead">Of the trained expert that leads the category, alone.</param>
/// <param name="Uniform">Of the ensemble with every expert and every learner alike.</param>
/// <param name="Fitted">Of the ensemble with the prior fitted on the other sources; on this one too where there is no other.</param>
/// <param name="Alone">No other source has the label, so the fit has seen this one.</param>
public sealed record PriorStudyRow(string Category, string Source, int Rows, int Positives, double Lead, double Uniform, double Fitted, bool Alone);

/// <summary>What a fitted prior is worth on sources it was not fitted on, and the prior that ships.</summary>
public static class PriorStudy
{
    /// <summary>Holds out each source in turn.</summary>
    public static IEnumerable<PriorStudyRow> Run(string category, IReadOnlyList<JudgedTexts> judged)
    {
        var (lead, peers) = Roles(category, judged);
        foreach (var held in judged.Where(j => j.Labels.Any(l => l > 0.5) && j.Labels.Any(l => l <= 0.5)))
        {
            JudgedTexts[] others = [.. judged.Where(j => j != held)];
            var prior = PriorFit.Fit(category, others.Length > 0 ? others : judged, lead, peers);
            yield return new(
                category,
                held.Source,
                held.Labels.Length,
                held.Labels.Count(l => l > 0.5),
                Area(held, held.Column(held.Experts.IndexOf(lead))),
                Area(held, EnsembleRun.Static(held, category, EnsemblePrior.Empty)),
                Area(held, EnsembleRun.Static(held, category, new() { Tables = [prior] })),
                others.Length == 0);
        }
    }

    /// <summary>Fitted on all sources, under the names the experts ship with.</summary>
    public static TablePrior Shipped(string category, IReadOnlyList<JudgedTexts> judged)
    {
        var (lead, peers) = Roles(category, judged);
        var prior = PriorFit.Fit(category, judged, lead, peers);
        string[] shipped = [.. TrainedExperts.All.Where(e => e.Categories.Contains(category) && e.Name != lead).Select(e => e.Name)];
        return prior with { Weights = Renamed(prior.Weights, peers, shipped), Mixing = Renamed(prior.Mixing, peers, shipped) };
    }

    /// <summary>As Markdown.</summary>
    public static string Table(IEnumerable<PriorStudyRow> rows) => string.Join('\n', rows
        .Select(r => string.Create(
            CultureInfo.InvariantCulture,
            $"| {r.Category} | {r.Source}{(r.Alone ? " *" : "")} | {r.Rows:N0} | {r.Positives:N0} | {r.Lead:.000} | {r.Uniform:.000} | {r.Fitted:.000} |"))
        .Prepend("|---|---|---|---|---|---|---|")
        .Prepend("| category | source | rows | positive | leading expert | uniform | fitted |"));

    /// <summary>Experts of one source go by the source's name while it is not they who are asked about.</summary>
    private static (string Lead, Func<string, bool> Peers) Roles(string category, IReadOnlyList<JudgedTexts> judged)
    {
        if (category != Categories.Toxicity)
            return (TrainedPanel.Shipped.Models.First(m => m.Category == category).Name, _ => false);
        var sources = judged.Select(j => j.Source).ToHashSet(StringComparer.Ordinal);
        return (LeaveOneSourceOut.Pooled, sources.Contains);
    }

    private static Dictionary<string, double> Renamed(IReadOnlyDictionary<string, double> values, Func<string, bool> peers, string[] shipped)
    {
        string[] names = [.. values.Keys.Where(peers)];
        var renamed = values.Where(v => !peers(v.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var name in shipped)
            renamed[name] = names.Length == 0 ? 0 : names.Average(n => values[n]);
        return renamed.OrderBy(v => v.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>What nobody assesses counts as one half.</summary>
    private static double Area(JudgedTexts judged, double[] probabilities) =>
        Metrics.Ranking.Auc([.. probabilities.Select(p => double.IsNaN(p) ? 0.5 : p)], judged.Labels);
}
