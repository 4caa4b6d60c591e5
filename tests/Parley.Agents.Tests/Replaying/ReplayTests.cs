using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Parley.Agents.Batch;
using Parley.Core.Conversations.Events;
using Parley.Core.Experts;
using Parley.Core.Forecasting;
using Parley.Core.Journaling;
using Parley.Core.Judging;
using Parley.Core.Policies;
using Parley.Core.Replaying;
using Parley.Journal;

namespace Parley.Agents.Tests.Replaying;

/// <summary>One batch run's journal, replayed under other policies and held against fresh runs under them.</summary>
public sealed class ReplayTests(ReplayTests.RecordedRun recorded) : IClassFixture<ReplayTests.RecordedRun>
{
    private const int Turns = 40;

    private const string Recorded = """
        version: 1
        mode: act
        derailment: { alert_above: 0.4, clear_below: 0.3 }
        restraint: { alert_looks: 1, min_gap_turns: 2 }
        rules: [ { id: old-rule, text: "Be kind.", maps_to: [insult], review: 0.9 } ]
        """;

    /// <summary>5 make 200 utterances; by hand 125 make the 5,000 of docs/reports/replay.md.</summary>
    private static readonly int _conversations =
        int.Parse(Environment.GetEnvironmentVariable("PARLEY_REPLAY_CONVERSATIONS") ?? "5", System.Globalization.CultureInfo.InvariantCulture);

    public static TheoryData<string> Policies =>
    [
        "version: 1\nmode: act\ncategories: { insult: { nudge: 0.2, review: 0.3, hold: 0.5, hide: 0.6 }, toxicity: { nudge: 0.1, review: 0.3, hold: 0.5 } }\nderailment: { alert_above: 0.3, clear_below: 0.2 }\nrestraint: { alert_looks: 1, min_gap_turns: 0, min_gap: 0s, per_conversation: 9, nudges_per_conversation: 9 }",
        "version: 1\nmode: act\nexperts: { disabled: [insult, lexicon, transparent] }\nderailment: { alert_above: 0.4, clear_below: 0.3 }\nrestraint: { alert_looks: 1 }",
        "version: 1\nmode: act\nrules: [ { id: no-sale, text: \"No sales talk.\", examples: [\"How much would you pay for this old frame?\"], review: 0.5 }, { id: kind, text: \"Be kind.\", maps_to: [insult, threat], hide: 0.4 } ]",
        "version: 1\nmode: shadow\nderailment: { alert_above: 0.3, clear_below: 0.2 }\nrestraint: { alert_looks: 1 }",
        "version: 1\nmode: assist\nderailment: { alert_above: 0.3, clear_below: 0.2 }\nrestraint: { alert_looks: 1, debounce: 0s }",
        "version: 1\nmode: off",
    ];

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task A_replay_equals_a_fresh_run_under_the_other_policy_utterance_by_utterance(string policy)
    {
        var fresh = await ModerateAsync(policy, directory: null);
        var replayed = await ReplayAsync(policy);
        Assert.Equal(_conversations * Turns, replayed.Count);
        foreach (var one in replayed)
        {
            var (judged, made) = fresh[one.After.Id];
            Assert.Equal(Text(judged), Text(one.After));
            Assert.Equal(made.Select(Json.Of), one.MadeAfter.Select(step => Json.Of(step with { Status = InterventionStatus.Proposed })));
        }

        Assert.Contains(replayed, one => one.Changed);
    }

    [Fact]
    public async Task Under_the_recorded_policy_nothing_changes()
    {
        var replayed = await ReplayAsync(Recorded);
        Assert.All(replayed, one => Assert.Equal(Text(one.Before), Text(one.After)));
        Assert.Contains(replayed, one => !one.MadeAfter.IsEmpty);
        var report = await ReplayReport.OfAsync(replayed.ToAsyncEnumerable());
        Assert.Equal((0, 0), (report.Changed, report.Examples.Length));
        Assert.All(report.ByAction, action => Assert.Equal(action.Before, action.After));
    }

    private static string Text(JudgedUtterance judged) => Encoding.UTF8.GetString(EventJson.Write(new UtteranceObserved { Judged = judged }, DateTimeOffset.UnixEpoch).Payload.Span);

    private static async Task<Dictionary<string, (JudgedUtterance Judged, List<Intervention> Made)>> ModerateAsync(string policy, string? directory)
    {
        await using var session = await BatchSession.StartAsync(new BatchOptions { Policy = policy, DataDirectory = directory }, TestContext.Current.CancellationToken);
        foreach (var (conversation, utterance) in Quarrels.Of(_conversations, Turns, seed: 7))
        {
            (await session.SubmitAsync(conversation, utterance, TestContext.Current.CancellationToken)).OrThrow();
        }

        var journal = session.Services.GetRequiredService<IJournal>();
        var all = new Dictionary<string, (JudgedUtterance, List<Intervention>)>();
        foreach (var conversation in Enumerable.Range(0, _conversations).Select(c => $"c{c}"))
        {
            foreach (var stored in await Replay.EventsAsync(journal, new ConversationKey("default", conversation)))
            {
                if (RecordedBody.Judged(stored) is { } judged)
                {
                    all[judged.Id] = (judged, []);
                }
                else if (EventJson.Read(stored) is InterventionProposed { Intervention: var made })
                {
                    var (speaker, text) = stored.Personal is null ? (null, made.Text) : EventJson.ReadPersonal(stored);
                    all[made.Utterance].Item2.Add(made with { Addressee = speaker, Text = text ?? "", Status = InterventionStatus.Proposed });
                }
            }
        }

        return all;
    }

    private async Task<List<ReplayedUtterance>> ReplayAsync(string document)
    {
        await using var services = new ServiceCollection()
            .AddSqliteJournal(new SqliteJournalOptions { Path = recorded.Directory, ReadOnly = true })
            .BuildServiceProvider();
        var policy = PolicyParser.Parse(document, "policy").Policy!;
        var weights = await ReplayWeights.LoadAsync(services.GetRequiredService<IFeedbackStore>(), "default", policy, ShippedExperts.All, ForecastPanel.Embedded);
        var judge = new Judge(EmbeddedForecasters.Extractor, ForecastPanel.Embedded);
        var replay = new PolicyReplay(services.GetRequiredService<IJournal>(), services.GetRequiredService<IReadModel>(), judge);
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var replayed = await replay.RunAsync(new ReplaySettings("default", policy, 1, weights), cancellation: TestContext.Current.CancellationToken).ToListAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{replayed.Count} utterances replayed in {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s");
        return replayed;
    }

    /// <summary>The journal all of them replay.</summary>
    public sealed class RecordedRun : IAsyncLifetime
    {
        public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("parley-replay-").FullName;

        public async ValueTask InitializeAsync() => await ModerateAsync(Recorded, Directory);

        public ValueTask DisposeAsync()
        {
            System.IO.Directory.Delete(Directory, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
