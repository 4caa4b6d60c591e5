using Parley.Core.Journaling;

namespace Parley.Agents.Tests.People;

/// <summary>How people's rulings, and what follows from an edit, reach a forum that waits for no answer.</summary>
[Collection(SweptCluster.Tests)]
public sealed class OrderTests(SweptCluster parley)
{
    private const string Holding = """
        version: 1
        mode: act
        categories: { insult: { nudge: null, hold: 0.7, hide: never } }
        derailment: { alert_above: 0.98, clear_below: 0.97, lock_above: 0.99 }
        experts: { disabled: [precedents] }
        """;

    [Fact]
    public async Task Ruling_undoing_and_ruling_again_arrive_once_each_in_their_order()
    {
        var (desk, id) = await HeldAsync();
        await desk.RuleAsync(id, Desk.Word("r1", 0));
        await desk.RuleAsync(id, Desk.Word("r1", 0));
        await desk.UndoAsync(id, "r1");
        await desk.UndoAsync(id, "r1");
        await desk.RuleAsync(id, Desk.Word("r2", 1, action: ModerationAction.Hide));
        await SweepAsync();
        await SweepAsync();
        Assert.Equal([ModerationAction.Hold, ModerationAction.Restore, ModerationAction.Hold, ModerationAction.Hide], Kinds(desk));
        var told = Told(desk);
        Assert.Equal([null, id, id, id], told.Select(one => one.Case));
        Assert.Equal($"{id}/r1/undone/hold", told[2].Id);
        Assert.All(told, one => Assert.Equal(("u1", ""), (one.Utterance, one.Text)));
    }

    [Fact]
    public async Task Given_in_one_moment_while_the_forum_is_away_they_still_arrive_in_their_order()
    {
        var (desk, id) = await HeldAsync();
        parley.Receiver.FailNext(desk.Key, times: 3);
        await desk.RuleAsync(id, Desk.Word("z", 0));
        await desk.UndoAsync(id, "z");
        await desk.RuleAsync(id, Desk.Word("a", 1, action: ModerationAction.Lock));
        await parley.DeactivateAsync(desk.Key);
        await SweepAsync();
        Assert.Equal([ModerationAction.Hold, ModerationAction.Restore, ModerationAction.Hold, ModerationAction.Lock], Kinds(desk));
    }

    [Fact]
    public async Task An_overruled_appeal_shows_the_message_again()
    {
        var (desk, id) = await HeldAsync();
        await desk.RuleAsync(id, Desk.Word("r1", 1, "ann", ModerationAction.Hide));
        var appeal = (await parley.Parley.AppealAsync(desk.Key, new Appeal("u1", "ada", "It was a quotation."))).OrThrow();
        await desk.RuleAsync(appeal.Id, Desk.Word("r2", 0, "bob"));
        await SweepAsync();
        Assert.Equal([ModerationAction.Hold, ModerationAction.Hide, ModerationAction.Restore], Kinds(desk));
        Assert.Equal(appeal.Id, Told(desk)[^1].Case);
    }

    [Theory]
    [InlineData(Fault.Refuse)]
    [InlineData(Fault.LoseAnswer)]
    public async Task A_ruling_sent_again_after_a_crash_is_delivered_once(Fault fault)
    {
        var (desk, id) = await HeldAsync();
        parley.Journal.FailNext(desk.Key, fault);
        Assert.Equal(RefusalKind.Unavailable, (await parley.Parley.RuleAsync(desk.Community, id, Desk.Word("r1", 0))).Refusal!.Kind);
        await desk.RuleAsync(id, Desk.Word("r1", 0));
        await SweepAsync();
        Assert.Equal([ModerationAction.Hold, ModerationAction.Restore], Kinds(desk));
    }

    [Fact]
    public async Task In_assist_peoples_word_is_carried_out_and_Parleys_own_is_not()
    {
        var (desk, id) = await HeldAsync(away: true);
        await desk.PutAsync("version: 1\nmode: assist\n");
        parley.Receiver.FailNext(desk.Key, times: 0);
        await desk.RuleAsync(id, Desk.Word("r1", 1, action: ModerationAction.Hide));
        await SweepAsync();
        Assert.Equal([ModerationAction.Hide], Kinds(desk));
        var failed = Assert.Single(await parley.ReadModel.InterventionsAsync(desk.Community, null, 10, InterventionStatus.Failed));
        Assert.Equal(ModerationAction.Hold, failed.Row.Kind);
    }

    [Theory]
    [InlineData("off")]
    [InlineData("shadow")]
    public async Task Off_and_shadow_deliver_no_ruling_neither_later_nor_one_that_waits(string mode)
    {
        var (desk, id) = await HeldAsync();
        await SweepAsync();
        parley.Receiver.FailNext(desk.Key, times: 100);
        await desk.RuleAsync(id, Desk.Word("r1", 0));
        await desk.PutAsync($"version: 1\nmode: {mode}\n");
        parley.Receiver.FailNext(desk.Key, times: 0);
        await desk.UndoAsync(id, "r1");
        await desk.RuleAsync(id, Desk.Word("r2", 1, action: ModerationAction.Hide));
        await SweepAsync();
        Assert.Equal([ModerationAction.Hold], Kinds(desk));
        Assert.Equal(3, (await desk.OrderedAsync()).Count);
        Assert.Single(await parley.ReadModel.InterventionsAsync(desk.Community, null, 10, InterventionStatus.Failed));
    }

    [Fact]
    public async Task A_forum_that_does_not_ask_for_acts_is_sent_none()
    {
        var (desk, id) = await HeldAsync(acting: false);
        await desk.RuleAsync(id, Desk.Word("r1", 0));
        await desk.UndoAsync(id);
        await desk.RuleAsync(id, Desk.Word("r2", 1, action: ModerationAction.Lock));
        await SweepAsync();
        Assert.Empty(Told(desk));
    }

    [Fact]
    public async Task Edited_and_held_again_it_reaches_the_forum_again_and_the_same_revision_does_not()
    {
        var (desk, id) = await HeldAsync();
        await desk.RuleAsync(id, Desk.Word("r1", 1));
        for (var i = 0; i < 2; i++)
        {
            (await parley.Parley.ObserveAsync(desk.Key, Say.That("u1", "another insult altogether", revision: 1))).OrThrow();
        }

        await SweepAsync();
        Assert.Equal([ModerationAction.Hold, ModerationAction.Restore, ModerationAction.Hold], Kinds(desk));
        Assert.Equal($"{desk.Key.Conversation}/u1/hold/1", Told(desk)[^1].Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Edited_so_that_nothing_speaks_against_it_it_is_shown_again_unless_a_moderator_has_hidden_it(bool ruled)
    {
        var (desk, id) = await HeldAsync();
        if (ruled)
        {
            await desk.RuleAsync(id, Desk.Word("r1", 1, action: ModerationAction.Hide));
        }

        foreach (var revision in new[] { 1, 2 })
        {
            (await parley.Parley.ObserveAsync(desk.Key, Say.That("u1", $"Thank you, I had misread that. {revision}", revision: revision))).OrThrow();
        }

        await SweepAsync();
        Assert.Equal([ModerationAction.Hold, ruled ? ModerationAction.Hide : ModerationAction.Restore], Kinds(desk));
    }

    [Fact]
    public async Task To_say_restore_is_no_ruling_and_what_people_order_is_no_stepping_in()
    {
        var desk = new Desk(parley);
        await desk.PutAsync(Holding.Replace("hold: 0.7", "review: 0.3, hold: null", StringComparison.Ordinal));
        parley.Receiver.Acting.Add(desk.Community);
        var id = await desk.CaseAsync("u1");
        Assert.Equal("action", (await parley.Parley.RuleAsync(desk.Community, id, Desk.Word("r1", 0, action: ModerationAction.Restore))).Refusal!.Field);
        await desk.RuleAsync(id, Desk.Word("r1", 1, action: ModerationAction.Lock));
        await SweepAsync();
        Assert.Equal([ModerationAction.Lock], Kinds(desk));
        Assert.False((await parley.Grain(desk.Key).OutcomeAsync(derailed: true, parley.Time.GetUtcNow())).OrThrow().SteppedIn);
    }

    private async Task<(Desk Desk, string Case)> HeldAsync(bool acting = true, bool away = false)
    {
        // Other tests' sweeps take up what is due here, too: what must still wait, fails until then.
        var desk = new Desk(parley);
        parley.Receiver.FailNext(desk.Key, away ? 100 : 0);
        await desk.PutAsync(Holding);
        if (acting)
        {
            parley.Receiver.Acting.Add(desk.Community);
        }

        return (desk, await desk.CaseAsync("u1"));
    }

    private IReadOnlyList<Intervention> Told(Desk desk) => parley.Receiver.DeliveredTo(desk.Key);

    private IEnumerable<ModerationAction> Kinds(Desk desk) => Told(desk).Select(told => told.Kind);

    private async Task SweepAsync()
    {
        for (var i = 0; i < 12; i++)
        {
            while (await parley.Sweep.SweepAsync(TestContext.Current.CancellationToken) > 0)
            {
                // Until nothing is due.
            }

            parley.Time.Advance(TimeSpan.FromSeconds(15));
        }
    }
}
