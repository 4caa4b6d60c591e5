namespace Parley.Simulation.Strategies;

/// <summary>The words of a facilitator who keeps to the rules.</summary>
internal static class RuleWords
{
    public static ImmutableArray<string> Shipped { get; } =
    [
        .. SimulationResource.Read("Strategies/Resources/rules.phrases.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#'),
    ];
}
