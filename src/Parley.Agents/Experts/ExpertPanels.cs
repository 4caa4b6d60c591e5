using Parley.Core.Judging;

namespace Parley.Agents.Experts;

/// <summary>The panels of a silo by name.</summary>
internal sealed class ExpertPanels(IEnumerable<ExpertPanel> panels)
{
    private readonly ImmutableDictionary<string, ExpertPanel> _byName = panels.ToImmutableDictionary(panel => panel.Name, StringComparer.Ordinal);

    /// <summary>In ordinal order.</summary>
    public ImmutableArray<string> Names { get; } = [.. panels.Select(panel => panel.Name).Order(StringComparer.Ordinal)];

    /// <summary>Every expert of every panel, in the order in which their opinions come.</summary>
    public ImmutableArray<RosterEntry> Roster { get; } =
        [.. panels.OrderBy(panel => panel.Name, StringComparer.Ordinal).SelectMany(panel => panel.Roster)];

    /// <exception cref="KeyNotFoundException">No panel has that name.</exception>
    public ExpertPanel this[string name] => _byName[name];
}
