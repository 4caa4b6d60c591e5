using Parley.Core.Conversations;
using Parley.Core.Journaling;

namespace Parley.Agents.Tests.Due;

/// <summary>How what was decided reaches a forum: in order, once, as the forum asks, or not at all.</summary>
[Collection(SweptCluster.Tests)]
public sealed class DeliveryTests(SweptCluster parley)
{
    /// <summary>What is insulting is hidden and goes to a person; nothing is said.</summary>
    private const string Hiding = """
        version: 1
        mode: act
        categories: { insult: { nudge: null, review: 0.3, hold: null, hide: 0.5 } }
        derailment: { alert_above: 0.98, clear_below: 0.97, lock_above: 0.99 }
        """;

    [Fact]
    public async Task A_forum_that_waits_for_no_answer_is_told_what_to_hide()
    {
        var key = await HiddenAsync();
        await SweepAsync();
        Assert.Contains(parley.Receiver.DeliveredTo(key), act => act is { Kind: ModerationAction.Hide, Utterance: "u1", Text: "" } && !act.Reasons.IsEmpty);
        var again = (await parley.Parley.ObserveAsync(key, Nasty("u1"))).OrThrow();
        Assert.Null(again.Intervention);
    }

    [Fact]
    public async Task A_forum_that_reads_the_answer_is_told_nothing_more()
    {
        var key = await PolicyAsync(Hiding);
        Assert.Contains(ModerationAction.Hide, (await parley.Parley.ObserveAsync(key, Nasty("u1"))).OrThrow().Decision.Actions);
        await SweepAsync();
        Assert.Empty(parley.Receiver.DeliveredTo(key));
    }

    [Fact]
    public async Task What_comes_later_waits_for_what_fails_first_and_its_waiting_is_no_attempt()
    {
        var key = await HiddenAsync();
        parley.Receiver.FailNext(key, times: 7);
        parley.Time.Advance(TimeSpan.FromSeconds(1));
        await parley.Parley.ObserveAsync(key, Nasty("u2"));
        for (var i = 0; i < 40; i++)
        {
            await SweepAsync(TimeSpan.FromSeconds(30));
        }

        var order = parley.Receiver.DeliveredTo(key).Select(act => act.Utterance).ToList();
        Assert.Equal(order.Order(StringComparer.Ordinal), order);
        Assert.Equal(["u1", "u2"], order.Distinct());
        Assert.Empty(await DuePendingAsync(key));
    }

    [Fact]
    public async Task However_much_piles_up_while_the_forum_is_away_nothing_is_forgotten()
    {
        var key = await HiddenAsync();
        parley.Receiver.FailNext(key, times: 1, () => new DeliveryFailedException("The forum answered 503.") { RetryAfter = TimeSpan.FromMinutes(1) });
        await SweepAsync();
        for (var i = 2; i <= 12; i++)
        {
            await parley.Parley.ObserveAsync(key, Nasty($"u{i}"));
        }

        var made = await parley.ReadModel.InterventionsAsync(key.Community, null, 100, InterventionStatus.Proposed);
        Assert.True(made.Count > ConversationState.RememberedInterventions);
        for (var i = 0; i < 30; i++)
        {
            await SweepAsync(TimeSpan.FromSeconds(30));
        }

        Assert.Equal(made.Select(one => one.Row.Id).Order(StringComparer.Ordinal), parley.Receiver.DeliveredTo(key).Select(one => one.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_forum_that_says_never_gets_no_second_attempt_and_a_moderator_can_have_it_sent_after_all()
    {
        var key = await HiddenAsync();
        parley.Receiver.FailNext(key, times: 1, () => new DeliveryFailedException("The forum answered 410.") { IsFinal = true });
        await SweepAsync();
        var failed = Assert.Single(await parley.ReadModel.InterventionsAsync(key.Community, null, 10, InterventionStatus.Failed));
        Assert.Equal("The forum answered 410.", failed.Row.LastError);

        Assert.Equal(InterventionStatus.Proposed, (await parley.Grain(key).RetryAsync(failed.Row.Id, "mo", parley.Time.GetUtcNow())).OrThrow().Status);
        Assert.Equal(RefusalKind.Conflict, (await parley.Grain(key).RetryAsync(failed.Row.Id, "mo", parley.Time.GetUtcNow())).Refusal?.Kind);
        await SweepAsync();
        Assert.Contains(parley.Receiver.DeliveredTo(key), act => act.Id == failed.Row.Id);
        Assert.Empty(await parley.ReadModel.InterventionsAsync(key.Community, null, 10, InterventionStatus.Failed));
        Assert.Contains(await parley.ReadModel.AuditAsync(key.Community, 10), entry => entry is { Actor: "mo", Action: "delivery retried" });
        Assert.Equal((await parley.Grain(key).FingerprintAsync()).Sha256, await FreshFingerprintAsync(key));
    }

    [Fact]
    public async Task A_forum_that_asks_to_be_left_alone_is_left_alone_that_long()
    {
        var key = await HiddenAsync();
        parley.Receiver.FailNext(key, times: 1, () => new DeliveryFailedException("The forum answered 429.") { RetryAfter = TimeSpan.FromMinutes(10) });
        await SweepAsync();
        await SweepAsync(TimeSpan.FromMinutes(9));
        Assert.Empty(parley.Receiver.DeliveredTo(key));
        await SweepAsync(TimeSpan.FromMinutes(1));
        Assert.NotEmpty(parley.Receiver.DeliveredTo(key));
    }

    [Fact]
    public async Task Switched_off_nothing_that_still_waits_goes_out()
    {
        var key = await HiddenAsync();
        await PutAsync(key, "version: 1\nmode: off\n");
        await SweepAsync();
        Assert.Empty(parley.Receiver.DeliveredTo(key));
        Assert.NotEmpty(await parley.ReadModel.InterventionsAsync(key.Community, null, 10, InterventionStatus.Failed));
    }

    [Fact]
    public void Waiting_grows_is_spread_and_is_never_shorter_than_asked()
    {
        var item = new DueItem { Id = "x", Stream = new StreamKey("c", "t"), Kind = DueKind.Delivery, At = DateTimeOffset.UnixEpoch, Subject = "x" };
        var waits = Enumerable.Range(0, 12).Select(attempts => Agents.Due.BackOff.Of(item with { Attempts = attempts })).ToList();
        Assert.All(waits.Index(), wait => Assert.InRange(wait.Item.TotalSeconds, 0.8 * Math.Min(900, Math.Pow(2, wait.Index + 1)), Math.Min(900, Math.Pow(2, wait.Index + 1))));
        Assert.Equal(TimeSpan.FromMinutes(20), Agents.Due.BackOff.Of(item, TimeSpan.FromMinutes(20)));
        Assert.NotEqual(Agents.Due.BackOff.Of(item with { Id = "y", Attempts = 6 }), waits[6]);
    }

    private static Utterance Nasty(string id) => Say.That(id, "you are a nasty insult, shut up", minute: 1);

    private async Task<ConversationKey> HiddenAsync()
    {
        var key = await PolicyAsync(Hiding);
        parley.Receiver.Acting.Add(key.Community);
        Assert.Contains(ModerationAction.Hide, (await parley.Parley.ObserveAsync(key, Nasty("u1"))).OrThrow().Decision.Actions);
        return key;
    }

    private async Task<ConversationKey> PolicyAsync(string policy)
    {
        var key = parley.NewCommunity();
        await PutAsync(key, policy);
        return key;
    }

    private async Task PutAsync(ConversationKey key, string policy) =>
        (await parley.Grain<ICommunityGrain>(key.Community).PutPolicyAsync(policy, "test", parley.Time.GetUtcNow())).OrThrow();

    private async Task SweepAsync(TimeSpan later = default)
    {
        parley.Time.Advance(later);
        while (await parley.Sweep.SweepAsync(TestContext.Current.CancellationToken) > 0)
        {
            // Until nothing is due.
        }
    }

    private async Task<IReadOnlyList<DueItem>> DuePendingAsync(ConversationKey key) =>
        [.. (await parley.Due.PendingAsync(StreamKey.Of(key))).Where(item => item.Kind == DueKind.Delivery)];

    private async Task<string> FreshFingerprintAsync(ConversationKey key)
    {
        await parley.DeactivateAsync(key);
        return (await parley.Grain(key).FingerprintAsync()).Sha256;
    }
}
