using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Agents.Tests.Due;

[Collection(SweptCluster.Tests)]
public sealed class InterventionTests(SweptCluster parley)
{
    /// <summary>Everything alerts at once, and stepping in is always worth it.</summary>
    private const string Eager = """
        version: 1
        mode: act
        derailment: { alert_above: 0.02, clear_below: 0.01 }
        harm_benefit: { margin: 0 }
        restraint: { per_conversation: 1, alert_looks: 1, debounce: 20s, silence_rate: 0, stand_back_turns: 1 }
        """;

    [Fact]
    public async Task A_heated_conversation_gets_one_facilitation_after_the_debounce_and_it_is_delivered_once()
    {
        var key = await HeatedAsync(Eager);
        Assert.Empty(parley.Receiver.DeliveredTo(key));
        await SweepAsync(TimeSpan.FromSeconds(21), times: 3);
        var delivered = Assert.Single(parley.Receiver.DeliveredTo(key));
        Assert.Equal((ModerationAction.Facilitate, "u1"), (delivered.Kind, delivered.Utterance));
        var again = (await parley.Parley.ObserveAsync(key, Nasty("u1"))).OrThrow();
        Assert.Equal(InterventionStatus.Delivered, again.Intervention?.Status);
    }

    [Fact]
    public async Task Before_the_debounce_nothing_is_said()
    {
        var key = await HeatedAsync(Eager);
        await SweepAsync(TimeSpan.FromSeconds(5), times: 1);
        Assert.Empty(parley.Receiver.DeliveredTo(key));
        Assert.Single(await parley.Grain(key).PendingAsync());
    }

    [Fact]
    public async Task A_moderator_who_writes_during_the_debounce_keeps_Parley_silent_and_the_reason_is_recorded()
    {
        var key = await HeatedAsync(Eager);
        await parley.Parley.ObserveAsync(key, Say.That("m1", "let us all take a break", "mo", role: SpeakerRole.Moderator, minute: 2));
        await SweepAsync(TimeSpan.FromSeconds(21), times: 3);
        Assert.Empty(parley.Receiver.DeliveredTo(key));
        Assert.Contains(await WithheldAsync(key), reason => reason.Code == "moderator_acted");
    }

    [Fact]
    public async Task A_delivery_that_fails_is_tried_again_and_arrives_once()
    {
        var key = await HeatedAsync(Eager);
        parley.Receiver.FailNext(key, times: 2);
        await SweepAsync(TimeSpan.FromSeconds(21), times: 2);
        Assert.Empty(parley.Receiver.DeliveredTo(key));
        await SweepAsync(TimeSpan.FromMinutes(1), times: 3);
        Assert.Single(parley.Receiver.DeliveredTo(key));
    }

    [Fact]
    public async Task A_delivery_that_fails_for_good_becomes_a_dead_letter()
    {
        var key = await HeatedAsync(Eager);
        parley.Receiver.FailNext(key, times: 100);
        await SweepAsync(TimeSpan.FromMinutes(20), times: 12);
        var made = Assert.Single(await parley.ReadModel.InterventionsAsync(key.Community, key.Conversation, 10));
        Assert.Equal((InterventionStatus.Failed, "the forum does not answer"), (made.Row.Status, made.Row.LastError));
        Assert.Empty(await parley.Grain(key).PendingAsync());
    }

    [Fact]
    public async Task Shadow_records_what_it_would_have_said_and_delivers_nothing()
    {
        var key = await HeatedAsync(Eager.Replace("mode: act", "mode: shadow", StringComparison.Ordinal));
        await SweepAsync(TimeSpan.FromSeconds(21), times: 3);
        var made = Assert.Single(await parley.ReadModel.InterventionsAsync(key.Community, key.Conversation, 10));
        Assert.Equal(InterventionStatus.Shadow, made.Row.Status);
        Assert.Empty(parley.Receiver.DeliveredTo(key));
    }

    [Fact]
    public async Task Assist_asks_a_person_instead_of_speaking()
    {
        var key = await HeatedAsync(Eager.Replace("mode: act", "mode: assist", StringComparison.Ordinal));
        await SweepAsync(TimeSpan.FromSeconds(21), times: 3);
        Assert.Empty(await parley.ReadModel.InterventionsAsync(key.Community, key.Conversation, 10));
        Assert.Contains(await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 10), opened => opened.Row.Lane == CaseLane.Policy);
    }

    [Fact]
    public async Task Off_records_without_judging()
    {
        var key = parley.NewCommunity();
        await PutAsync(key, "version: 1\nmode: off\n");
        var answer = (await parley.Parley.ObserveAsync(key, Nasty("u1"))).OrThrow();
        Assert.Empty(answer.Verdict.Scores);
        Assert.Empty(answer.Decision.WouldDo);
        Assert.Single((await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances);
    }

    [Fact]
    public async Task The_days_budget_is_kept_and_its_spending_survives_a_restart_of_the_grain()
    {
        var key = await HeatedAsync(Eager.Replace("per_conversation: 1", "per_conversation: 1, per_day: 1", StringComparison.Ordinal));
        var second = key with { Conversation = "another" };
        await SweepAsync(TimeSpan.FromSeconds(21), times: 3);
        await parley.Parley.ObserveAsync(second, Nasty("u1"));
        await SweepAsync(TimeSpan.FromSeconds(21), times: 3);
        Assert.Single(parley.Receiver.DeliveredTo(key));
        Assert.Empty(parley.Receiver.DeliveredTo(second));
        Assert.Contains(await WithheldAsync(second), reason => reason.Code == "day_budget_spent");
    }

    [Fact]
    public async Task Parleys_own_post_coming_back_is_recognised_and_never_judged()
    {
        var key = await HeatedAsync(Eager);
        await SweepAsync(TimeSpan.FromSeconds(21), times: 3);
        var made = Assert.Single(parley.Receiver.DeliveredTo(key));
        var post = Core.Facilitation.OwnPostMarker.Append("a nasty word", made.Id);
        var answer = (await parley.Parley.ObserveAsync(key, Say.That("post-1", post, "somebody", minute: 3))).OrThrow();
        Assert.Empty(answer.Verdict.Scores);
        Assert.Single((await Replay.StateAsync(parley.Journal, key)).Window.Entries);
    }

    [Fact]
    public async Task A_mark_somebody_else_wrote_hides_nothing()
    {
        var key = parley.NewConversation();
        var post = Core.Facilitation.OwnPostMarker.Append("a nasty word", "made/up/facilitate");
        Assert.NotEmpty((await parley.Parley.ObserveAsync(key, Say.That("u1", post))).OrThrow().Verdict.Scores);
    }

    [Fact]
    public async Task A_quiet_conversation_ends_by_itself()
    {
        var key = parley.NewConversation();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "hello"));
        await SweepAsync(TimeSpan.FromDays(3), times: 2);
        Assert.Equal("quiet", (await parley.Parley.GetConversationAsync(key)).OrThrow().Status);
    }

    private static Utterance Nasty(string id) => Say.That(id, "you are a nasty insult, shut up", minute: 1);

    private async Task<ConversationKey> HeatedAsync(string policy)
    {
        var key = parley.NewCommunity();
        await PutAsync(key, policy);
        (await parley.Parley.ObserveAsync(key, Nasty("u1"))).OrThrow();
        return key;
    }

    private async Task PutAsync(ConversationKey key, string policy) =>
        (await parley.Grain<ICommunityGrain>(key.Community).PutPolicyAsync(policy, "test", parley.Time.GetUtcNow())).OrThrow();

    private async Task SweepAsync(TimeSpan later, int times)
    {
        for (var i = 0; i < times; i++)
        {
            parley.Time.Advance(later);
            while (await parley.Sweep.SweepAsync(TestContext.Current.CancellationToken) > 0)
            {
                // Until nothing is due.
            }
        }
    }

    private async Task<ImmutableArray<Reason>> WithheldAsync(ConversationKey key)
    {
        var events = await Replay.EventsAsync(parley.Journal, key);
        return [.. events.Where(stored => stored.Type == nameof(InterventionWithheld)).SelectMany(stored => ((InterventionWithheld)EventJson.Read(stored)).Reasons)];
    }
}
