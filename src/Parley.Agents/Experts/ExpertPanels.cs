using Parley.Core.Judging;
using Parley.Core.Learning;
using Parley.Core.Precedents;

namespace Parley.Agents.Experts;

/// <summary>The panels of a silo by name.</summary>
/// <exception cref="ArgumentException">Two experts have one name: weights are learned by name, and `community`, `precedents` and `rules` are the community's own.</exception>
internal sealed class ExpertPanels(IEnumerable<ExpertPanel> panels)
{
    private readonly ImmutableDictionary<string, ExpertPanel> _byName = panels.ToImmutableDictionary(panel => panel.Name, StringComparer.Ordinal);

    /// <summary>In ordinal order.</summary>
    public ImmutableArray<string> Names { get; } = [.. panels.Select(panel => panel.Name).Order(StringComparer.Ordinal)];

    /// <summary>Every expert of every panel, in the order in which their opinions come.</summary>
    public ImmutableArray<RosterEntry> Roster { get; } =
        Distinct(panels.OrderBy(panel => panel.Name, StringComparer.Ordinal).SelectMany(panel => panel.Roster));

    /// <exception cref="KeyNotFoundException">No panel has that name.</exception>
    public ExpertPanel this[string name] => _byName[name];

    private static ImmutableArray<RosterEntry> Distinct(IEnumerable<RosterEntry> roster)
    {
        var entries = roster.ToImmutableArray();
        var twice = entries.GroupBy(entry => entry.Expert, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new ArgumentException($"Two experts are named '{twice.Key}'.");
        }

        var kept = entries.FirstOrDefault(entry => entry.Expert == CommunityExpert.Name || PrecedentExpert.IsName(entry.Expert));
        return kept is null ? entries : throw new ArgumentException($"The name '{kept.Expert}' is kept for what a community teaches itself.");
    }
}
