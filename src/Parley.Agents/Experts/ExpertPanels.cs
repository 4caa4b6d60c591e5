namespace Parley.Agents.Experts;

/// <summary>The panels of a silo by name.</summary>
internal sealed class ExpertPanels(IEnumerable<ExpertPanel> panels)
{
    private readonly ImmutableDictionary<string, ExpertPanel> _byName = panels.ToImmutableDictionary(panel => panel.Name, StringComparer.Ordinal);

    /// <summary>In ordinal order.</summary>
    public ImmutableArray<string> Names { get; } = [.. panels.Select(panel => panel.Name).Order(StringComparer.Ordinal)];

    /// <exception cref="KeyNotFoundException">No panel has that name.</exception>
    public ExpertPanel this[string name] => _byName[name];
}
