using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Core.Learning;

namespace Parley.Agents.Tests.People;

public sealed class AppealTests(ParleyCluster parley)
{
    private const string Holding = """
        version: 1
        mode: act
        categories: { insult: { hold: 0.7, hide: never } }
        """;

    private static readonly string[] Words = ["harbour", "violin", "pepper", "granite", "lantern", "meadow", "cobalt", "thimble", "orchard"];

    [Fact]
    public async Task An_appeal_goes_to_another_moderator_and_overrules_the_first()
    {
        var desk = new Desk(parley);
        await desk.RuleAsync(await desk.CaseAsync("u0", "another insult"), Desk.Word("r0", 1, "bob"));
        var first = await desk.CaseAsync("u1");
        await desk.RuleAsync(first, Desk.Word("r1", 1, "ann", ModerationAction.Hide));
        var appeal = (await parley.Parley.AppealAsync(desk.Key, new Appeal("u1", "ada", "It was a quotation."))).OrThrow();
        Assert.Equal((CaseLane.Appeal, first, 1.0), (appeal.Lane, appeal.AppealOf, appeal.Propensity));

        Assert.Null(await desk.NextAsync("ann"));
        Assert.Equal("moderator", (await parley.Parley.RuleAsync(desk.Community, appeal.Id, Desk.Word("r2", 1, "ann"))).Refusal!.Field);
        var next = (await desk.NextAsync("bob"))!;
        Assert.Equal((appeal.Id, "It was a quotation."), (next.Case.Id, next.History[0].Text));
        await desk.RuleAsync(appeal.Id, Desk.Word("r3", 0, "bob"));
        Assert.Equal(0, await StandingAsync(desk, "u1"));
        var last = (await desk.OrderedAsync())[^1];
        Assert.Equal((ModerationAction.Hide, ModerationAction.None), (last.Before, last.Action));
    }

    [Fact]
    public async Task Where_there_is_one_moderator_only_they_rule_on_the_appeal_too()
    {
        var desk = new Desk(parley);
        await desk.RuleAsync(await desk.CaseAsync("u1"), Desk.Word("r1", 1, "ann"));
        var appeal = (await parley.Parley.AppealAsync(desk.Key, new Appeal("u1", "ada", "No."))).OrThrow();
        Assert.Equal(appeal.Id, (await desk.NextAsync("ann"))!.Case.Id);
        Assert.Equal(CaseStatus.Ruled, (await desk.RuleAsync(appeal.Id, Desk.Word("r2", 1, "ann"))).Case.Status);
    }

    [Fact]
    public async Task Only_the_author_may_appeal_and_once()
    {
        var desk = new Desk(parley);
        await desk.CaseAsync("u1");
        Assert.Equal("speaker", (await parley.Parley.AppealAsync(desk.Key, new Appeal("u1", "bob", "No."))).Refusal!.Field);
        Assert.Equal(RefusalKind.NotFound, (await parley.Parley.AppealAsync(desk.Key, new Appeal("u9", "ada", "No."))).Refusal!.Kind);
        var appeal = (await parley.Parley.AppealAsync(desk.Key, new Appeal("u1", "ada", "No."))).OrThrow();
        Assert.Equal(appeal.Id, (await parley.Parley.AppealAsync(desk.Key, new Appeal("u1", "ada", "No."))).OrThrow().Id);
        Assert.Equal(RefusalKind.Conflict, (await parley.Parley.AppealAsync(desk.Key, new Appeal("u1", "ada", "Really no."))).Refusal!.Kind);
    }

    [Fact]
    public async Task Reports_raise_one_cases_priority_and_no_reporter_is_shown()
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        var before = (await desk.ViewAsync(id)).Case.Priority;
        foreach (var reporter in new[] { "bob", "cleo", "bob" })
        {
            Assert.Equal(id, (await parley.Parley.ReportAsync(desk.Key, new Report("u1", $"{reporter} is hurt", reporter))).OrThrow().Id);
        }

        var view = await desk.ViewAsync(id);
        Assert.Equal(2, view.Case.Reports);
        Assert.True(view.Case.Priority > before);
        Assert.All(view.History.Where(entry => entry.Kind == CaseEntryKind.Reported), entry => Assert.Null(entry.By));
        Assert.Single((await parley.Parley.CasesAsync(desk.Community, new CaseQuery())).OrThrow().Cases);
    }

    [Fact]
    public async Task A_hold_lasts_until_the_ruling_and_the_forum_is_told_what_to_do()
    {
        var desk = new Desk(parley);
        await desk.PutAsync(Holding);
        var id = await desk.CaseAsync("u1");
        Assert.True((await desk.ViewAsync(id)).Held);
        await desk.RuleAsync(id, Desk.Word("r1", 0));
        Assert.False((await desk.ViewAsync(id)).Held);
        await desk.UndoAsync(id);
        await desk.RuleAsync(id, Desk.Word("r2", 1, action: ModerationAction.Lock));
        Assert.Equal(
            [(ModerationAction.Hold, ModerationAction.None), (ModerationAction.None, ModerationAction.Hold), (ModerationAction.Hold, ModerationAction.Lock)],
            (await desk.OrderedAsync()).Select(ordered => (ordered.Before, ordered.Action)));
    }

    [Fact]
    public async Task The_authors_erasure_takes_notes_and_appeals_about_them_along()
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        await desk.RuleAsync(id, Desk.Word("r1", 1, note: "says ada again"));
        await parley.Parley.AppealAsync(desk.Key, new Appeal("u1", "ada", "ada objects"));
        await parley.Services.GetRequiredService<IErasure>().EraseSpeakerAsync(desk.Community, "ada", "dpo", parley.Time.GetUtcNow());
        var view = await desk.ViewAsync(id);
        Assert.Equal(("", null), (view.Utterance.Text, view.Case.Ruling!.Note));
        Assert.All(view.History, entry => Assert.Null(entry.Text));
        Assert.Null(Assert.Single((await desk.ViewAsync($"{desk.Key.Conversation}/u1/appeal")).History).Text);
        await parley.DeactivateAsync(desk.Key);
        Assert.Equal("a late note", (await parley.Parley.NoteAsync(desk.Community, id, new CaseNote("n1", "bob", "a late note"))).OrThrow().History[^1].Text);
    }

    [Fact]
    public async Task A_case_shows_what_was_said_before_it()
    {
        var desk = new Desk(parley);
        for (var i = 0; i < 6; i++)
        {
            await parley.Parley.ObserveAsync(desk.Key, Say.That($"b{i}", $"message {i}", "bob", minute: i));
        }

        var id = await desk.CaseAsync("u1");
        await parley.Parley.ObserveAsync(desk.Key, Say.That("b5", "message 5, edited", "bob", revision: 1, minute: 5));
        await parley.Parley.ObserveAsync(desk.Key, Say.That("after", "and then", "bob", minute: 9));
        var view = await desk.ViewAsync(id);
        Assert.Equal(["message 2", "message 3", "message 4", "message 5, edited"], view.Context.Select(said => said.Utterance.Text));
        Assert.Equal(("an insult", "words"), (view.Utterance.Text, Assert.Single(view.Assessment.Opinions).Expert));
    }

    [Fact]
    public async Task What_the_experts_are_at_odds_about_is_asked_about_when_the_draw_says_so()
    {
        var desk = new Desk(parley);
        await desk.PutAsync("version: 1\nmode: act\ncategories: { threat: { review: 0.7 } }\nreview: { audit_rate: 0, learning_rate: 1 }\n");
        var drawn = 0;
        for (var i = 0; i < 40; i++)
        {
            await parley.Parley.ObserveAsync(desk.Key with { Conversation = $"c{i}" }, Say.That("u1", $"a doubtful thing, {Words[i % Words.Length]} and {Words[i * 7 % Words.Length]}"));
        }

        foreach (var view in (await parley.Parley.CasesAsync(desk.Community, new CaseQuery { Lane = CaseLane.Learning })).OrThrow().Cases)
        {
            Assert.Equal(("learning_draw", null), (Assert.Single(view.Case.Reasons).Code, view.Case.Propensity));
            drawn++;
        }

        Assert.InRange(drawn, 1, 39);
        await desk.PutAsync("version: 1\nmode: shadow\nreview: { audit_rate: 0, learning_rate: 1 }\n");
        await parley.Parley.ObserveAsync(desk.Key, Say.That("s1", "something quite else again"));
        Assert.DoesNotContain((await parley.Parley.CasesAsync(desk.Community, new CaseQuery())).OrThrow().Cases, view => view.Case.Utterance == "s1");
    }

    private async Task<double> StandingAsync(Desk desk, string utterance)
    {
        var rows = await parley.Services.GetRequiredService<IFeedbackStore>().OfItemAsync(desk.Community, $"{desk.Key.Conversation}/{utterance}#0");
        return StandingLabel.Of([.. rows.Select(FeedbackRows.Read)], long.MaxValue)!.Label;
    }
}
