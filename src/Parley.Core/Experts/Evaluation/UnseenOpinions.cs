using Parley.Core.Corpora;
using Parley.Core.Experts.Trained;
using Parley.Core.Metrics;

namespace Parley.Core.Experts.Evaluation;

/// <summary>
/// What the shipped experts would say of labelled texts had they seen none of them: the rule-like ones as they are, the trained ones trained again without the rows
/// they judge. Toxicity leaves one source out at a time; other categories, which few sources label, are cross-fitted in five parts by thread.
/// </summary>
public static class UnseenOpinions
{
    private const int Parts = 5;
    private const ulong PartSeed = 0x9e37;

    /// <summary>Judges every source that has a label for the category.</summary>
    /// <param name="sources">Their rows as read, without rewrites.</param>
    /// <param name="progress">Told what comes next.</param>
    /// <exception cref="CorpusException">A label is out of range.</exception>
    public static IEnumerable<JudgedTexts> Of(
        IReadOnlyList<LabelledSource> sources, string category, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        if (category != Categories.Toxicity)
            return Crossed(sources, category, progress, cancellationToken);
        LabelledSource[] labelled = [.. sources.Where(s => HasLabels(s, category)).Select(s => WithRewrites(s, category))];
        return LeaveOneSourceOut.Judge(labelled, EmbeddedExperts.All, category, new TrainingOptions(), null, progress, cancellationToken);
    }

    private static IEnumerable<JudgedTexts> Crossed(
        IReadOnlyList<LabelledSource> sources, string category, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (TrainedPanel.Shipped.Models.FirstOrDefault(m => m.Category == category) is not { } shipped)
            throw new ArgumentException($"no trained expert ships for {category}", nameof(category));

        var options = category == Categories.Spam ? new TrainingOptions() : Warm(sources, category, progress, cancellationToken);
        var rows = sources.ToDictionary(s => s.Name, s => s.Rows.Where(r => TrainingSet.Label(r, category, s.File) is not null).ToArray(), StringComparer.Ordinal);
        LabelledSource[] labelled = [.. sources.Where(s => rows[s.Name].Length > 0)];
        var training = labelled.Select(s => TrainingSet.From(rows[s.Name], category, s.File)).ToArray();
        var parts = labelled.Select(_ => new List<JudgedTexts>()).ToArray();
        for (var part = 0; part < Parts; part++)
        {
            progress?.Report($"train {shipped.Name} without part {part + 1} of {Parts}");
            TrainingRow[] others = [.. training.SelectMany(set => set.Where(r => PartOf(r) != part))];
            var model = ExpertBuilder.Build(shipped.Name, category, others, options, null, cancellationToken).Model;
            IExpert[] experts = [.. EmbeddedExperts.All, new TrainedExpert(new TrainedPanel([model]), shipped.Name)];
            for (var s = 0; s < labelled.Length; s++)
            {
                TextRow[] judged = [.. rows[labelled[s].Name].Where((_, i) => PartOf(training[s][i]) == part)];
                if (judged.Length > 0)
                    parts[s].Add(Jury.Ask(judged, experts, category, labelled[s].File, cancellationToken));
            }
        }

        return parts.Select(Joined);
    }

    /// <summary>Rare labels start from a model of all toxicity, as the shipped experts do, but from one that saw no text of theirs.</summary>
    private static TrainingOptions Warm(IReadOnlyList<LabelledSource> sources, string category, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report($"train a start for {category}");
        TrainingRow[] elsewhere =
        [
            .. sources
                .Where(s => !HasLabels(s, category) && HasLabels(s, Categories.Toxicity))
                .SelectMany(s => TrainingSet.From(WithRewrites(s, Categories.Toxicity).Rows, Categories.Toxicity, s.File)),
        ];
        return elsewhere.Length == 0
            ? new()
            : new() { Rate = 0.05, Epochs = 4, WarmStart = ExpertTrainer.Train(elsewhere, new(), cancellationToken) };
    }

    private static JudgedTexts Joined(List<JudgedTexts> parts) => parts[0] with
    {
        Rows = [.. parts.SelectMany(p => p.Rows)],
        Labels = [.. parts.SelectMany(p => p.Labels)],
        Opinions = [.. parts.SelectMany(p => p.Opinions)],
    };

    private static int PartOf(TrainingRow row) => (int)(SeededGenerator.Mix(row.Group ^ PartSeed) % Parts);

    private static LabelledSource WithRewrites(LabelledSource source, string category) => source with { Rows = TrainingSet.WithRewrites(source.Rows, category) };

    private static bool HasLabels(LabelledSource source, string category) => source.Rows.Any(r => TrainingSet.Label(r, category, source.File) is not null);
}
