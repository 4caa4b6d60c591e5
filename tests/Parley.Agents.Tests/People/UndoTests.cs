using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Agents.Tests.People;

public sealed class UndoTests(ParleyCluster parley)
{
    [Fact]
    public async Task Undone_equals_never_ruled_to_the_last_bit()
    {
        var desk = new Desk(parley);

        // Like messages, ruled otherwise each time: without past rulings every one of them comes to review.
        await desk.PutAsync("version: 1\nexperts: { disabled: [precedents] }");
        for (var i = 0; i < 5; i++)
        {
            await desk.RuleAsync(await desk.CaseAsync($"u{i}", $"an insult, number {i}"), Desk.Word($"r{i}", i % 2));
        }

        var before = await desk.LearnedAsync();
        var id = await desk.CaseAsync("last");
        await desk.RuleAsync(id, Desk.Word("wrong", 0));
        Assert.NotEqual(before, await desk.LearnedAsync());
        Assert.Equal(CaseStatus.Open, (await desk.UndoAsync(id)).Case.Status);
        Assert.Equal(before, await desk.LearnedAsync());
        await parley.DeactivateEnsembleAsync(desk.Community);
        Assert.Equal(before, await desk.LearnedAsync());
    }

    [Fact]
    public async Task A_ruling_tells_what_it_did_and_its_undoing_that_it_did_the_reverse()
    {
        var desk = new Desk(parley);
        await desk.RuleAsync(await desk.CaseAsync("u0"), Desk.Word("r0", 1));
        var id = await desk.CaseAsync("u1");
        var there = Assert.Single((await desk.RuleAsync(id, Desk.Word("r1", 0))).Effect!.Value);
        Assert.Equal(Categories.Insult, there.Category);
        Assert.All(there.Moves, move => Assert.InRange(move.After, 0, 1));
        var back = Assert.Single((await desk.UndoAsync(id)).Effect!.Value);
        Assert.Equal(there.Moves.Select(move => (move.Expert, move.Before)), back.Moves.Select(move => (move.Expert, move.After)));
    }

    [Fact]
    public async Task Undoing_twice_undoes_once_and_the_ruling_cannot_come_back_by_a_late_retry()
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        await desk.RuleAsync(id, Desk.Word("r1", 1));
        await desk.UndoAsync(id, "r1");
        await desk.UndoAsync(id, "r1");
        Assert.Equal(RefusalKind.Conflict, (await parley.Parley.RuleAsync(desk.Community, id, Desk.Word("r1", 1))).Refusal!.Kind);
        Assert.Equal("r2", (await desk.RuleAsync(id, Desk.Word("r2", 0))).Case.Ruling!.Id);
        await desk.UndoAsync(id, "r1");
        Assert.Equal(CaseStatus.Ruled, (await desk.ViewAsync(id)).Case.Status);
    }

    [Fact]
    public async Task There_is_nothing_to_undo_where_nobody_ruled_or_somebody_else_did()
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        Assert.Equal(RefusalKind.Conflict, (await parley.Parley.UndoAsync(desk.Community, id, new Undo("mo"))).Refusal!.Kind);
        await desk.RuleAsync(id, Desk.Word("r1", 1));
        Assert.Equal("ruling", (await parley.Parley.UndoAsync(desk.Community, id, new Undo("mo", "r9"))).Refusal!.Field);
    }

    [Fact]
    public async Task An_edit_after_the_ruling_does_not_keep_it_from_being_undone()
    {
        var desk = new Desk(parley);
        await desk.RuleAsync(await desk.CaseAsync("u0"), Desk.Word("r0", 1));
        var before = await desk.LearnedAsync();
        var id = await desk.CaseAsync("u1");
        await desk.RuleAsync(id, Desk.Word("r1", 0));
        (await parley.Parley.ObserveAsync(desk.Key, Say.That("u1", "good morning", revision: 1))).OrThrow();
        await desk.UndoAsync(id);
        Assert.Equal(before, await desk.LearnedAsync());
    }

    [Fact]
    public async Task The_history_tells_everything_and_notes_are_kept_beside_the_events()
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        (await parley.Parley.NoteAsync(desk.Community, id, new CaseNote("n1", "bob", "seen it before"))).OrThrow();
        (await parley.Parley.NoteAsync(desk.Community, id, new CaseNote("n1", "bob", "seen it before"))).OrThrow();
        await desk.RuleAsync(id, Desk.Word("r1", 1, note: "clear"));
        Assert.Equal("clear", (await desk.RuleAsync(id, Desk.Word("r1", 1, note: "clear"))).Case.Ruling!.Note);
        await desk.UndoAsync(id);
        var history = (await desk.ViewAsync(id)).History;
        Assert.Equal(
            [(CaseEntryKind.Opened, null, null), (CaseEntryKind.Noted, "bob", "seen it before"), (CaseEntryKind.Ruled, "mo", "clear"), (CaseEntryKind.Reopened, "mo", null)],
            history.Select(entry => (entry.Kind, entry.By, entry.Text)));
        Assert.DoesNotContain(await Replay.EventsAsync(parley.Journal, desk.Key), stored => System.Text.Encoding.UTF8.GetString(stored.Payload.Span).Contains("clear", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Fault.Refuse)]
    [InlineData(Fault.LoseAnswer)]
    public async Task Whatever_crashes_a_ruling_sent_again_counts_once(Fault fault)
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        parley.Journal.FailNext(desk.Key, fault);
        Assert.Equal(RefusalKind.Unavailable, (await parley.Parley.RuleAsync(desk.Community, id, Desk.Word("r1", 1))).Refusal!.Kind);

        // The ensemble dies too, between the append and the fold.
        await parley.DeactivateEnsembleAsync(desk.Community);
        Assert.Equal("r1", (await desk.RuleAsync(id, Desk.Word("r1", 1))).Case.Ruling!.Id);
        Assert.Equal(1, await parley.Grain<IEnsembleGrain>(desk.Community).FoldAsync());
    }

    [Fact]
    public async Task A_conversation_with_rulings_undone_is_rebuilt_exactly_from_the_journal()
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        await desk.RuleAsync(id, Desk.Word("r1", 1, action: ModerationAction.Hide));
        await desk.UndoAsync(id);
        (await parley.Parley.ReportAsync(desk.Key, new Report("u1", "rude", "bob"))).OrThrow();
        var live = await parley.Grain(desk.Key).FingerprintAsync();
        Assert.Equal(live, await Replay.FingerprintAsync(parley.Journal, desk.Key, live.Version));
        Assert.Equal(1, Assert.Single((await Replay.StateAsync(parley.Journal, desk.Key)).OpenCases).Reports);
    }
}
