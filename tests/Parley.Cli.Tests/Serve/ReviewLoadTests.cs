using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Journal;

namespace Parley.Cli.Tests.Serve;

/// <summary>
/// Many moderators at once on the real server. <c>PARLEY_REVIEW_CASES</c> sets how many cases they share; docs/review.md tells of a run with 2,000.
/// </summary>
public sealed class ReviewLoadTests
{
    private const string Root = "/v1/communities/review";
    private const int Moderators = 50;
    private const string Everything = "version: 1\nmode: act\ncategories: { toxicity: { nudge: 0, review: 0 } }\nrestraint: { nudges_per_conversation: 0 }\n";

    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("PARLEY_REVIEW_CASES"), CultureInfo.InvariantCulture, out var asked) ? asked : 150;

    [Fact]
    public async Task Fifty_moderators_rule_on_every_case_once_and_lose_none()
    {
        using var folder = new TemporaryFolder();
        var rulings = new ConcurrentQueue<string>();
        await using (var server = await ServedParley.StartAsync(folder["data"]))
        {
            await OpenAsync(server);
            await Task.WhenAll(Enumerable.Range(0, Moderators).Select(moderator => WorkAsync(server, moderator, 0, rulings.Enqueue)));
            Assert.Equal(Cases, rulings.Count);
            Assert.Equal(Cases, rulings.Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(Cases, (long)(await server.OkAsync($"{Root}/ensemble"))["position"]!);
            var lanes = (await server.OkAsync($"{Root}/cases/statistics"))["lanes"]!.AsArray();
            Assert.Equal((0L, (long)Cases), (lanes.Sum(lane => (long)lane!["open"]!), lanes.Sum(lane => (long)lane!["ruled"]!)));
            Assert.Equal(0, await server.TerminateAsync());
        }

        Assert.Equal(Enumerable.Range(1, Cases).Select(i => (long)i), await PositionsAsync(folder["data"]));
    }

    [Fact]
    public async Task Killed_while_moderators_rule_it_loses_no_ruling_and_counts_none_twice()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new ConcurrentQueue<string>();
        await using (var server = await ServedParley.StartAsync(folder["data"]))
        {
            await OpenAsync(server);
            await Task.WhenAll(Enumerable.Range(0, Moderators).Select(moderator => WorkAsync(server, moderator, 0, ruled =>
            {
                acknowledged.Enqueue(ruled);
                if (acknowledged.Count == Cases / 2)
                {
                    server.Kill();
                }
            })));
        }

        Assert.InRange(acknowledged.Count, Cases / 2, Cases - 1);
        await using (var server = await ServedParley.StartAsync(folder["data"]))
        {
            var ruled = (await server.OkAsync($"{Root}/cases?status=ruled&limit=500"))["cases"]!.AsArray().Select(row => (string)row!["id"]!).ToHashSet(StringComparer.Ordinal);
            Assert.True(Cases > 500 || acknowledged.All(ruled.Contains));
            await Task.WhenAll(Enumerable.Range(0, Moderators).Select(moderator => WorkAsync(server, moderator, 1, _ => { })));
            Assert.Equal(Cases, (long)(await server.OkAsync($"{Root}/ensemble"))["position"]!);
        }

        Assert.Equal(Enumerable.Range(1, Cases).Select(i => (long)i), await PositionsAsync(folder["data"]));
    }

    private static async Task OpenAsync(ServedParley server)
    {
        using var put = await server.Client.PutAsync(new Uri($"{Root}/policy", UriKind.Relative), new StringContent(Everything, null, "application/yaml"));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(25, Cases)).Select(async thread =>
        {
            for (var i = thread; i < Cases; i += 25)
            {
                await server.OkAsync($"{ServedParley.Conversation("review", $"t{thread}")}/utterances", ServedParley.Utterance($"u{i}", "Fine by me."));
            }
        }));
    }

    /// <summary>One moderator: the next case, a ruling, until there is none or the server is gone.</summary>
    private static async Task WorkAsync(ServedParley server, int moderator, int round, Action<string> ruled)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var next = JsonNode.Parse(await PostAsync(server, $"{Root}/cases/next", $$"""{"moderator":"m{{moderator}}"}"""))!;
                if (next["case"] is not { } @case)
                {
                    return;
                }

                var id = (string)@case["id"]!;
                var word = $$"""{"id":"m{{moderator}}.{{round}}.{{i}}","moderator":"m{{moderator}}","labels":{"insult":{{moderator % 2}}},"action":"none"}""";
                await PostAsync(server, $"{Root}/cases/{id}/ruling", word);
                ruled(id);
            }
        }
        catch (HttpRequestException)
        {
            // The server was killed: what is not acknowledged may or may not be there.
        }
    }

    private static async Task<string> PostAsync(ServedParley server, string path, string json)
    {
        using var response = await server.PostAsync(path, json);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path} {response.StatusCode} {body}");
        return body;
    }

    private static async Task<List<long>> PositionsAsync(string data)
    {
        await using var journal = new ServiceCollection().AddSqliteJournal(new SqliteJournalOptions { Path = data, ReadOnly = true }).BuildServiceProvider();
        var rows = await journal.GetRequiredService<IFeedbackStore>().ReadAsync("review", 0, 100_000);
        return [.. rows.Select(row => row.Position)];
    }
}
