using Parley.Core.Learning;

namespace Parley.Core.Judging;

/// <summary>
/// A snapshot of the ensemble made ready for the experts and forecasters of a silo: which table judges a category, and which opinion goes into which
/// slot. Made once per snapshot; nothing in it changes, so messages judge from it on any thread.
/// </summary>
public sealed class JudgingWeights
{
    private readonly ImmutableArray<TablePlan> _experts;
    private readonly TablePlan _forecasters;
    private readonly ImmutableArray<RosterEntry> _roster;

    /// <param name="roster">Every expert asked, with the categories it may judge, in the order of their opinions.</param>
    /// <param name="forecasters">Every forecaster, in the order of their opinions.</param>
    public JudgingWeights(EnsembleView snapshot, ImmutableArray<RosterEntry> roster, ImmutableArray<string> forecasters)
    {
        (Snapshot, Version, _roster) = (snapshot, snapshot.Cursor, roster);
        var categories = roster.SelectMany(entry => entry.Categories).Distinct(StringComparer.Ordinal).ToArray();
        Array.Sort(categories, Categories.Compare);
        _experts = [.. categories.Select(category => Plan(snapshot, category, roster))];
        _forecasters = new TablePlan(
            snapshot.Table(new TableKey(Categories.Derailment, EnsembleRole.Forecaster), [.. forecasters.Order(StringComparer.Ordinal)]),
            Categories.Derailment,
            forecasters);
    }

    /// <summary>What it was made from.</summary>
    public EnsembleView Snapshot { get; }

    /// <summary>Position of the feedback log the weights have learned up to.</summary>
    public long Version { get; }

    /// <summary>Every table in force, for people to read: by category in their fixed order, the forecasters' last.</summary>
    public IEnumerable<TableReport> Describe() => [.. _experts.Select(plan => plan.Table.Describe()), _forecasters.Table.Describe()];

    /// <summary>Whether the community's own expert has something to say on any category.</summary>
    internal bool OwnIsAwake => _experts.Any(plan => plan.Own is not null);

    /// <summary>How many experts the largest table has.</summary>
    internal int MostExperts => _experts.IsEmpty ? 0 : _experts.Max(plan => plan.Table.Experts.Count);

    /// <summary>The categories somebody on the roster may judge, in their fixed order.</summary>
    internal ImmutableArray<TablePlan> Experts => _experts;

    internal TablePlan Forecasters => _forecasters;

    /// <summary>The table of a rule, for those who have a word on it: rules come and go with policies, so no roster names them.</summary>
    internal EnsembleTable Rule(string category, string[] asked) => Snapshot.Table(new TableKey(category, EnsembleRole.Expert), asked);

    /// <summary>Recorded opinions in the order of the roster; whoever was not asked then is asleep, and whoever is on no roster now comes last.</summary>
    internal ImmutableArray<Opinion> Align(ImmutableArray<Opinion> recorded)
    {
        var asked = _roster.Select(entry => recorded.FirstOrDefault(said => said.Expert == entry.Expert) ?? Opinion.Sleep(entry.Expert, "was not asked"));
        return [.. asked, .. recorded.Where(said => _roster.All(entry => entry.Expert != said.Expert))];
    }

    private static TablePlan Plan(EnsembleView snapshot, string category, ImmutableArray<RosterEntry> roster)
    {
        ImmutableArray<string> asked = [.. roster.Select(entry => entry.Categories.Contains(category) ? entry.Expert : "")];
        var names = asked.Where(name => name.Length > 0).Order(StringComparer.Ordinal).ToArray();
        return new TablePlan(snapshot.Table(new TableKey(category, EnsembleRole.Expert), names), category, asked) { Own = snapshot.Own(category) };
    }
}

/// <summary>An expert and what it may judge.</summary>
public sealed record RosterEntry(string Expert, ImmutableArray<string> Categories);

/// <summary>One table with the way from opinions, in roster order, to its slots.</summary>
internal sealed class TablePlan
{
    private readonly int[] _slots;

    /// <param name="asked">Names in roster order; empty where the roster's expert does not judge this category.</param>
    public TablePlan(EnsembleTable table, string category, ImmutableArray<string> asked)
    {
        Table = table;
        Category = category;
        _slots = [.. asked.Select(name => name.Length == 0 ? -1 : table.SlotOf(name))];
    }

    public EnsembleTable Table { get; }

    public string Category { get; }

    /// <summary>The community's own expert on the category; null while it sleeps.</summary>
    public CommunityExpert? Own { get; init; }

    /// <summary>Where its opinion goes; -1 while it has no weight.</summary>
    public int OwnSlot => Table.SlotOf(CommunityExpert.Name);

    /// <summary>Puts each opinion into its slot; NaN where the expert sleeps, has no score, or is in probation.</summary>
    public void Fill(ImmutableArray<Opinion> opinions, Span<double> slots)
    {
        slots.Fill(double.NaN);
        var count = Math.Min(opinions.Length, _slots.Length);
        for (var i = 0; i < count; i++)
        {
            if (_slots[i] >= 0 && opinions[i].Asleep is null)
            {
                slots[_slots[i]] = opinions[i][Category];
            }
        }
    }
}
