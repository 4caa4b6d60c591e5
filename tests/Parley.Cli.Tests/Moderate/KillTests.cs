using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Journal;

namespace Parley.Cli.Tests.Moderate;

/// <summary>The real process, killed without warning while it moderates, and started again over the same journal.</summary>
public sealed class KillTests
{
    private const int Copies = 6;
    private const int Utterances = 130 * Copies;

    [Fact]
    public async Task Killed_again_and_again_it_ends_with_the_output_of_an_uninterrupted_run()
    {
        using var folder = new TemporaryFolder();
        var corpus = folder.Write("utterances.jsonl", Multiplied());
        var expected = await RunAsync(corpus, folder["whole"], killAfter: int.MaxValue);

        var printed = new List<string>();
        foreach (var killAfter in new[] { 90, 300, 500 })
        {
            printed.AddRange(await RunAsync(corpus, folder["killed"], killAfter));
            Assert.Empty(await MissingOrDoubledAsync(folder["killed"], printed));
        }

        var resumed = await RunAsync(corpus, folder["killed"], killAfter: int.MaxValue);
        Assert.Equal(Utterances, expected.Count);
        Assert.Equal(expected, resumed);
        Assert.Equal(await InterventionsAsync(folder["whole"]), await InterventionsAsync(folder["killed"]));
        Assert.Equal(0, (await Tool.ProcessAsync("audit", "verify", "--data", folder["killed"])).Exit);
    }

    /// <summary>The sample threads several times over, so that the kill falls into the middle of many conversations.</summary>
    private static IEnumerable<string> Multiplied()
    {
        var samples = File.ReadAllLines(Path.Combine(Repository.Root, "samples", "threads", "utterances.jsonl"));
        for (var copy = 0; copy < Copies; copy++)
        {
            foreach (var line in samples)
            {
                var utterance = JsonNode.Parse(line)!;
                foreach (var key in new[] { "id", "conversation_id", "reply-to" })
                {
                    if (utterance[key] is { } value)
                    {
                        utterance[key] = $"{copy}.{value}";
                    }
                }

                yield return utterance.ToJsonString();
            }
        }
    }

    /// <summary>What it printed, line by line, until it ended or was killed after so many lines.</summary>
    private static async Task<List<string>> RunAsync(string corpus, string data, int killAfter)
    {
        using var process = ToolProcess.Start("moderate", corpus, "--json", "--data", data);
        var lines = new List<string>();
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (lines.Count == killAfter)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        await process.WaitForExitAsync();
        Assert.True(killAfter != int.MaxValue || process.ExitCode == 0, await errors);

        // The last line of a killed process may be cut in the middle: it was not printed.
        return killAfter == int.MaxValue ? lines : lines[..Math.Min(lines.Count, killAfter)];
    }

    /// <summary>Printed utterances that are not in the journal exactly once.</summary>
    private static async Task<List<string>> MissingOrDoubledAsync(string data, IEnumerable<string> printed)
    {
        await using var journal = Open(data);
        var wrong = new List<string>();
        foreach (var conversation in printed.Select(line => JsonNode.Parse(line)!).GroupBy(line => (string)line["conversation"]!))
        {
            var recorded = new Dictionary<string, int>(StringComparer.Ordinal);
            await foreach (var stored in journal.GetRequiredService<IJournal>().ReadAsync(new StreamKey("default", conversation.Key)))
            {
                if (stored.Type == "UtteranceObserved")
                {
                    var id = JsonDocument.Parse(stored.Payload).RootElement.GetProperty("judged").GetProperty("id").GetString()!;
                    recorded[id] = recorded.GetValueOrDefault(id) + 1;
                }
            }

            wrong.AddRange(conversation.Select(line => (string)line["utterance"]!).Where(id => recorded.GetValueOrDefault(id) != 1));
        }

        return wrong;
    }

    private static async Task<List<string>> InterventionsAsync(string data)
    {
        await using var journal = Open(data);
        var made = await journal.GetRequiredService<IReadModel>().InterventionsAsync("default", null, int.MaxValue);
        Assert.All(made, intervention => Assert.Equal(InterventionStatus.Delivered, intervention.Row.Status));
        return [.. made.Select(intervention => intervention.Row.Id).Order(StringComparer.Ordinal)];
    }

    private static ServiceProvider Open(string data) =>
        new ServiceCollection().AddSqliteJournal(new SqliteJournalOptions { Path = data, ReadOnly = true }).BuildServiceProvider();
}
