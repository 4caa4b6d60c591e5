using Parley.Simulation.Scenarios;

namespace Parley.Dashboard.Simulations;

/// <summary>The scenarios that come with Parley, by name.</summary>
internal static class ShippedScenarios
{
    private const string Prefix = "scenario/";

    public static ImmutableArray<Scenario> All { get; } =
    [
        .. typeof(ShippedScenarios).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => ScenarioReader.Read(Read(name), name[Prefix.Length..])),
    ];

    public static Scenario? Find(string name) => All.FirstOrDefault(scenario => string.Equals(scenario.Name, name, StringComparison.Ordinal));

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(ShippedScenarios).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
