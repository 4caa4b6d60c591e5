using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Journal;

namespace Parley.Cli.Tests.Serve;

/// <summary>The server stopped in the middle of a load, with and without warning. The load keeps its own log of what was acknowledged.</summary>
public sealed class ServeKillTests
{
    private const string Community = "load";
    private const int Callers = 12;

    [Fact]
    public async Task Killed_under_load_every_acknowledged_utterance_is_there_exactly_once()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new ConcurrentQueue<(string Conversation, string Utterance)>();
        foreach (var (round, killAfter) in new[] { (0, 60), (1, 250) })
        {
            await using var server = await ServedParley.StartAsync(folder["data"]);
            Assert.Empty(await MissingAsync(server, acknowledged));
            await LoadAsync(server, round, acknowledged, killAfter, server.Kill);
        }

        Assert.True(acknowledged.Count >= 310, $"{acknowledged.Count}");
        Assert.Empty(await NotOnceAsync(folder["data"], acknowledged));
    }

    [Fact]
    public async Task Told_to_stop_under_load_it_finishes_what_it_has_begun_and_exits_with_0()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new ConcurrentQueue<(string Conversation, string Utterance)>();
        await using (var server = await ServedParley.StartAsync(folder["data"]))
        {
            var exit = Task.FromResult(-1);
            await LoadAsync(server, 0, acknowledged, stopAfter: 100, () => exit = server.TerminateAsync());
            Assert.Equal(0, await exit);
        }

        Assert.Empty(await NotOnceAsync(folder["data"], acknowledged));
    }

    /// <summary>Callers that each wait for one answer before the next request, until the server is gone.</summary>
    private static async Task LoadAsync(
        ServedParley server, int round, ConcurrentQueue<(string Conversation, string Utterance)> acknowledged, int stopAfter, Action stop)
    {
        var answered = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            // Two callers to a conversation, so that one conversation has several messages in flight.
            var conversation = string.Create(CultureInfo.InvariantCulture, $"t{caller / 2}");
            for (var i = 0; ; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"r{round}.c{caller}.{i}");
                try
                {
                    using var response = await server.PostAsync($"{ServedParley.Conversation(Community, conversation)}/utterances", ServedParley.Utterance(id, "What do you think of it?"));
                    if (response.StatusCode != HttpStatusCode.OK)
                    {
                        return;
                    }

                    acknowledged.Enqueue((conversation, id));
                }
                catch (HttpRequestException)
                {
                    return;
                }

                if (Interlocked.Increment(ref answered) == stopAfter)
                {
                    stop();
                }
            }
        })));
    }

    private static async Task<List<string>> MissingAsync(ServedParley server, IEnumerable<(string Conversation, string Utterance)> acknowledged)
    {
        var missing = new List<string>();
        foreach (var conversation in acknowledged.GroupBy(entry => entry.Conversation, StringComparer.Ordinal))
        {
            var recorded = await server.RecordedAsync(Community, conversation.Key);
            missing.AddRange(conversation.Select(entry => entry.Utterance).Except(recorded, StringComparer.Ordinal));
        }

        return missing;
    }

    /// <summary>Acknowledged utterances that the journal does not hold in exactly one event.</summary>
    private static async Task<List<string>> NotOnceAsync(string data, IReadOnlyCollection<(string Conversation, string Utterance)> acknowledged)
    {
        await using var services = new ServiceCollection().AddSqliteJournal(new SqliteJournalOptions { Path = data, ReadOnly = true }).BuildServiceProvider();
        Assert.Empty((await services.GetRequiredService<IJournalAudit>().VerifyAsync()).Findings);
        var times = new Dictionary<(string, string), int>();
        foreach (var conversation in acknowledged.Select(entry => entry.Conversation).Distinct(StringComparer.Ordinal))
        {
            await foreach (var stored in services.GetRequiredService<IJournal>().ReadAsync(new StreamKey(Community, conversation)))
            {
                using var payload = JsonDocument.Parse(stored.Payload);
                if (payload.RootElement.TryGetProperty("judged", out var judged))
                {
                    var key = (conversation, judged.GetProperty("id").GetString()!);
                    times[key] = times.GetValueOrDefault(key) + 1;
                }
            }
        }

        return [.. acknowledged.Where(entry => times.GetValueOrDefault(entry) != 1).Select(entry => entry.Utterance), .. times.Where(entry => entry.Value > 1).Select(entry => entry.Key.Item2)];
    }
}
