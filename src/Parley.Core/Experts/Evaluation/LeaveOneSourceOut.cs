using Parley.Core.Corpora;
using Parley.Core.Experts.Trained;
using Parley.Core.Learning;

namespace Parley.Core.Experts.Evaluation;

/// <summary>
/// Judges each source as a community nobody trained on: an expert for every other source, and one pooled over all of them, the experts that need no
/// training beside them.
/// </summary>
public static class LeaveOneSourceOut
{
    /// <summary>The name of the expert trained on all other sources together.</summary>
    public const string Pooled = "pooled";

    /// <summary>How many single-source experts the pooled one counts for before any label.</summary>
    private const double PooledWeight = 30;

    private const double PooledMixing = 0.5;
    private const double OthersMixing = 0.33;

    /// <summary>Trains and judges, source by source.</summary>
    /// <param name="sources">At least two, each with labels for the category.</param>
    /// <param name="untrained">Experts that learned from none of the sources.</param>
    /// <param name="weights">What a row counts by its source; null is by size.</param>
    /// <param name="progress">Told which source comes next.</param>
    /// <exception cref="ArgumentException">There are fewer than two sources, or two have one name.</exception>
    /// <exception cref="CorpusException">A label is out of range.</exception>
    public static IEnumerable<JudgedTexts> Judge(
        IReadOnlyList<LabelledSource> sources,
        IReadOnlyList<IExpert> untrained,
        string category,
        TrainingOptions options,
        SourceWeights? weights = null,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (sources.Count < 2)
            throw new ArgumentException("leaving one source out needs at least two", nameof(sources));
        var weighed = weights ?? SourceWeights.BySize;
        (string Source, IReadOnlyList<TrainingRow> Rows)[] rows = [.. sources.Select(s => (s.Name, TrainingSet.From(s.Rows, category, s.File)))];
        var single = new TrainedModel[sources.Count];
        for (var s = 0; s < single.Length; s++)
        {
            progress?.Report($"train {sources[s].Name}");
            single[s] = ExpertBuilder.Build(sources[s].Name, category, rows[s].Rows, options, [sources[s].Name], cancellationToken).Model;
        }

        for (var held = 0; held < sources.Count; held++)
        {
            progress?.Report($"train {Pooled} without {sources[held].Name}");
            var others = weighed.Weigh([.. rows.Where((_, s) => s != held)]);
            var pooled = ExpertBuilder.Build(Pooled, category, others, options, null, cancellationToken).Model;
            var panel = new TrainedPanel(single.Where((_, s) => s != held).Append(pooled));
            IExpert[] experts = [.. untrained, .. panel.Models.Select(m => new TrainedExpert(panel, m.Name))];
            yield return Jury.Ask(sources[held].Rows, experts, category, sources[held].File, cancellationToken);
        }
    }

    /// <summary>
    /// What the ensemble believes of experts before the first label, as the shipped prior does: of the pooled one and of those that need no training the
    /// same, while the single-source experts share alike.
    /// </summary>
    public static EnsemblePrior Prior(string category, IEnumerable<string> experts)
    {
        var shipped = EnsemblePrior.Shipped.For(new(category, EnsembleRole.Expert));
        string[] names = [.. experts];
        string[] single = [.. names.Where(n => n != Pooled && EmbeddedExperts.All.All(e => e.Name != n))];
        double Mixing(string name) =>
            name == Pooled ? PooledMixing : single.Contains(name) ? OthersMixing / single.Length : shipped.Mixing.GetValueOrDefault(name);
        return new()
        {
            Tables =
            [
                shipped with
                {
                    Category = category,
                    Weights = names.ToDictionary(n => n, n => n == Pooled ? PooledWeight : single.Contains(n) ? 1 : shipped.WeightOf(n), StringComparer.Ordinal),
                    Mixing = names.ToDictionary(n => n, Mixing, StringComparer.Ordinal),
                },
            ],
        };
    }
}

/// <summary>A file of labelled texts as one community.</summary>
/// <param name="File">As the user named it.</param>
/// <param name="Rows">Its rows, in order.</param>
public sealed record LabelledSource(string File, IReadOnlyList<TextRow> Rows)
{
    /// <summary>The file's name without ending.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);
}
