using Parley.Core.Deliberation;
using Parley.Core.Deliberation.Routing;

namespace Parley.Core.Learning;

/// <summary>What a community's feedback teaches beside the weights: its own expert for each category, the alert threshold, and the arms of randomised silence. Part of the fold, so replayed with it.</summary>
internal sealed class CommunityMemory
{
    private static readonly CommunityExpertOptions Options = new() { Bits = LearnedText.Bits };

    private readonly SortedDictionary<string, CommunityExpert> own;
    private readonly SortedDictionary<(double Rate, bool Silent, bool Derailed), int> arms;
    private readonly SortedDictionary<(string Expert, int Bin), ModelRecord> models;

    private CommunityMemory(
        SortedDictionary<string, CommunityExpert> own,
        SortedDictionary<(double, bool, bool), int> arms,
        SortedDictionary<(string, int), ModelRecord> models,
        ThresholdCalibrator threshold) => (this.own, this.arms, this.models, Threshold) = (own, arms, models, threshold);

    internal ThresholdCalibrator Threshold { get; }

    internal IEnumerable<KeyValuePair<string, CommunityExpert>> Own => own;

    internal static CommunityMemory Start(CommunityMemoryState? state = null)
    {
        var experts = new SortedDictionary<string, CommunityExpert>(StringComparer.Ordinal);
        var counts = new SortedDictionary<(double, bool, bool), int>();
        foreach (var expert in state?.Own ?? [])
            experts[expert.Category] = new(expert.State, Options);
        foreach (var count in state?.Arms ?? [])
            counts[(count.Arm.Rate, count.Arm.Silent, count.Derailed)] = count.Conversations;
        var records = new SortedDictionary<(string, int), ModelRecord>(Comparer<(string Expert, int Bin)>.Create(
            (a, b) => string.CompareOrdinal(a.Expert, b.Expert) is not 0 and var order ? order : a.Bin.CompareTo(b.Bin)));
        foreach (var record in state?.Models ?? [])
            records[(record.Expert, record.Bin)] = record;
        return new(experts, counts, records, state?.Threshold is { } threshold ? new(threshold) : new());
    }

    /// <summary>Takes in a judgement's standing label, once, at the position of its first.</summary>
    internal void Learn(LabelledRound row, double cap)
    {
        if (row.Identity.Table.Role == EnsembleRole.Forecaster)
            LearnOutcome(row);
        else if (row.Identity.Table.Role == EnsembleRole.Deliberator)
            LearnModels(row);
        else if (row is { Source: LabelSource.Ruling, Use: LabelUse.Learn, Text: { } text, Pooled: { } pooled })
            Expert(row.Identity.Table.Category).Learn(pooled, text.Indices, text.Values, row.Label, FeedbackWeight.Of(row.Propensity, cap) / cap);
    }

    internal CommunityMemoryState Save() => new()
    {
        Own = [.. own.Select(e => new OwnExpertState(e.Key, e.Value.Save()))],
        Threshold = Threshold.Save(),
        Arms = [.. arms.Select(a => new ArmCount(new(a.Key.Silent, a.Key.Rate), a.Key.Derailed, a.Value))],
        Models = [.. models.Values],
    };

    private void LearnOutcome(LabelledRound row)
    {
        if (row.Arm is { } arm)
        {
            var key = (arm.Rate, arm.Silent, row.Label > 0.5);
            arms[key] = arms.TryGetValue(key, out var seen) ? seen + 1 : 1;
        }

        if (row.Pooled is not { } risk)
            return;
        Threshold.Observe(risk);
        if (row.Use == LabelUse.Learn)
            Threshold.Learn(risk, row.Label);
    }

    /// <summary>What asking each model gained, for the order of asking; unweighted, since it is compared among models on the same messages.</summary>
    private void LearnModels(LabelledRound row)
    {
        var embedded = row.Opinions[ModelVerdict.Embedded];
        if (row.Use == LabelUse.LeaveOut || double.IsNaN(embedded))
            return;
        foreach (var expert in row.Opinions.Names.Where(ModelNames.IsModel))
        {
            if (double.IsNaN(row.Opinions[expert]))
                continue;
            var key = (expert, ModelRecord.BinOf(embedded));
            var known = models.TryGetValue(key, out var held) ? held : new(expert, key.Item2, 0, 0, 0);
            models[key] = known.With(ModelRecord.GainOf(embedded, row.Opinions[expert], row.Label));
        }
    }

    private CommunityExpert Expert(string category) => own.TryGetValue(category, out var expert) ? expert : own[category] = new(Options);
}

/// <summary>A <see cref="CommunityMemory"/> at rest.</summary>
public sealed record CommunityMemoryState
{
    /// <summary>The community's own experts, in ordinal order of categories.</summary>
    public OwnExpertState[] Own { get; init; } = [];

    /// <summary>The alert threshold's counts.</summary>
    public ThresholdState? Threshold { get; init; }

    /// <summary>Ends of conversations by arm, ordered by rate, arm and end.</summary>
    public ArmCount[] Arms { get; init; } = [];

    /// <summary>What asking each language model gained, in ordinal order of names, then by bin.</summary>
    public ModelRecord[] Models { get; init; } = [];
}

/// <summary>The community's own expert on a category, at rest.</summary>
public sealed record OwnExpertState(string Category, CommunityExpertState State);
