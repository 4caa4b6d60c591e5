using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Parley.Core.Corpora;
using Parley.Simulation.Heat;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Strategies;

namespace Parley.Simulation.Experiments;

/// <summary>Strategies crossed with scenarios and threads.</summary>
public sealed record ExperimentPlan
{
    public required ImmutableArray<Scenario> Scenarios { get; init; }

    /// <summary>Threads of each scenario.</summary>
    public required int Runs { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The recorded threads of each scenario, in the order of the scenarios; empty where threads begin anew.</summary>
    public ImmutableArray<ImmutableArray<CorpusConversation>> Recorded { get; init; } = [];

    internal ImmutableArray<PlannedRun> All =>
    [
        .. Scenarios.SelectMany((scenario, s) => scenario.Strategies.SelectMany(strategy => Enumerable.Range(0, Runs)
            .Select(index => new PlannedRun(scenario, strategy, index, Recorded.IsEmpty ? [] : Recorded[s])))),
    ];

    /// <summary>Names everything a run's outcome depends on, so that a log of other runs is not taken for this one's.</summary>
    /// <param name="voice">The identity of the participants' voice.</param>
    internal string Fingerprint(string voice)
    {
        var all = new StringBuilder().Append(CultureInfo.InvariantCulture, $"1\n{Runs}\n{Seed}\n{HeatParameters.Shipped}\n").Append(voice);
        foreach (var scenario in Scenarios)
        {
            all.Append(scenario.Name).Append('\n').Append(scenario.Document).Append('\n');
            foreach (var strategy in scenario.Strategies)
            {
                all.Append(strategy).Append('\n');
            }
        }

        foreach (var line in Recorded.SelectMany(threads => threads).SelectMany(thread => thread.Utterances))
        {
            all.Append(line.Json).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    /// <summary>Reads the recorded threads that the scenarios name.</summary>
    /// <exception cref="ScenarioException">Two scenarios have one name, or a corpus is bad or has no thread that fits.</exception>
    public static ExperimentPlan Of(ImmutableArray<Scenario> scenarios, int runs, ulong seed)
    {
        foreach (var twins in scenarios.GroupBy(scenario => scenario.Name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            throw new ScenarioException($"name: two scenarios are called {twins.Key}.");
        }

        return new ExperimentPlan { Scenarios = scenarios, Runs = runs, Seed = seed, Recorded = [.. scenarios.Select(Threads)] };
    }

    private static ImmutableArray<CorpusConversation> Threads(Scenario scenario)
    {
        if (scenario.Recorded is not { } recorded)
        {
            return [];
        }

        var corpus = Open(scenario.Name, recorded);
        ImmutableArray<CorpusConversation> threads =
        [
            .. corpus.Conversations.Where(thread => (recorded.Only is null || thread.Label == recorded.Only)
                && thread.Utterances.Take(thread.Utterances.Length - recorded.BeforeEnd).Select(line => line.Utterance.Speaker).Distinct(StringComparer.Ordinal).Skip(1).Any()),
        ];
        return threads.IsEmpty
            ? throw new ScenarioException($"{scenario.Name}: recorded: no thread of {recorded.Path} has two speakers before its last {recorded.BeforeEnd} messages and the label asked for.")
            : threads;
    }

    private static ConvoKitCorpus Open(string scenario, RecordedThreads recorded)
    {
        try
        {
            return ConvoKitCorpus.Open(recorded.Path, new CorpusOptions { Label = recorded.Label });
        }
        catch (CorpusException error)
        {
            throw new ScenarioException($"{scenario}: recorded: {error.Message}");
        }
    }
}

/// <summary>A thread still to be run.</summary>
internal sealed record PlannedRun(Scenario Scenario, Strategy Strategy, int Index, ImmutableArray<CorpusConversation> Recorded);
