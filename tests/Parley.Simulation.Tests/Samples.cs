using Parley.Simulation.Scenarios;

namespace Parley.Simulation.Tests;

/// <summary>A small heated scenario, and where the repository's own lie.</summary>
internal static class Samples
{
    public const string Small = """
        version: 1
        name: small
        topic: { subject: "the garden", proposal: "a fence", gains: ["fewer rabbits"], costs: ["the view"] }
        openings: ["Shall we put up a fence?"]
        turns: { manager: weighted, least: 6, most: 10, pace: 5m }
        heat: { grievance: 0.5, grievance_heat: 1.5 }
        participants:
          - { name: Una, stance: for, temper: { baseline: 1.6, reactivity: 0.9 } }
          - { name: Bo, stance: against, temper: { baseline: 1.6, reactivity: 0.9, irony: 0.8 } }
        population: { least: 1, most: 2 }
        strategies:
          - { is: none }
          - { is: always }
          - { is: parley }

        """;

    public static Scenario Read(string document = Small) => ScenarioReader.Read(document, "small.yaml");

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string directory) => File.Exists(Path.Combine(directory, "Agents.sln"))
        ? directory
        : Find(Path.GetDirectoryName(directory.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("There is no Agents.sln above the tests."));
}
