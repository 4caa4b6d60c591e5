using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Parley.Dashboard.Queue;

namespace Parley.Dashboard.Tests.Queue;

public sealed class QueueDeskTests
{
    private readonly FakeDesk _queue = new() { Waiting = { Cases.View("a", new CategoryScore("insult", 0.8)), Cases.View("b") } };
    private readonly FakeTimeProvider _clock = new();
    private readonly HeldCases _held;
    private readonly QueueDesk _desk;

    public QueueDeskTests()
    {
        _held = new HeldCases(_queue, _clock, NullLogger<HeldCases>.Instance);
        _desk = new QueueDesk(_queue, _held, _clock, "default", "ann");
    }

    [Fact]
    public async Task A_ruling_shows_what_it_did_and_the_next_case()
    {
        await _desk.NextAsync();
        await _desk.RuleAsync(RulingChoice.All[2]);
        Assert.Equal(("b", "a"), (_desk.Case!.Case.Id, _desk.Last!.View.Case.Id));
        Assert.Equal(0.2, _desk.Last.Result.Effect!.Value[0].Moves[0].After);
    }

    [Fact]
    public async Task Undone_the_case_is_on_the_desk_again_with_a_ruling_of_its_own()
    {
        await _desk.NextAsync();
        await _desk.RuleAsync(RulingChoice.All[2]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _desk.UndoAsync();
        Assert.Equal((true, "a"), (_desk.Last!.Undone, _desk.Case!.Case.Id));
        await _desk.RuleAsync(RulingChoice.All[0]);
        Assert.NotEqual(_queue.Rulings[0].Id, _queue.Rulings[1].Id);
    }

    [Fact]
    public async Task Choosing_the_lane_that_the_case_is_in_keeps_it_and_another_lane_gives_it_back_without_setting_it_aside()
    {
        await _desk.NextAsync();
        await _desk.ChooseAsync(_desk.Case!.Case.Lane);
        await _desk.ChooseAsync(null);
        Assert.Equal("a", _desk.Case!.Case.Id);
        Assert.Empty(_queue.Released);
        await _desk.ChooseAsync(CaseLane.Appeal);
        Assert.Equal(["a"], _queue.Released);
        Assert.Contains(_queue.Waiting, view => view.Case.Id == "a");
    }

    [Fact]
    public async Task A_case_that_another_works_on_is_left_to_them_and_the_next_is_fetched()
    {
        await _desk.NextAsync();
        _queue.Refuses = new Refusal(RefusalKind.Conflict, "case", "taken") { Claim = new CaseClaim("bo", default) };
        await _desk.RuleAsync(RulingChoice.All[0]);
        Assert.Equal("bo works on that case now, so it was left to them.", _desk.Notice);
        Assert.Equal("b", _desk.Case!.Case.Id);
    }

    [Fact]
    public async Task What_the_journal_did_not_take_stays_on_the_desk_and_is_sent_again_under_the_same_id()
    {
        await _desk.NextAsync();
        _queue.Refuses = new Refusal(RefusalKind.Unavailable, null, "full");
        await _desk.RuleAsync(RulingChoice.All[0]);
        Assert.Equal(("a", true), (_desk.Case!.Case.Id, _desk.Away));
        await _desk.RuleAsync(RulingChoice.All[0]);
        Assert.Equal(_queue.Rulings[0].Id, _queue.Rulings[1].Id);
        Assert.False(_desk.Away);
    }

    [Fact]
    public async Task A_page_that_is_left_gives_its_case_back_after_a_while()
    {
        await _desk.NextAsync();
        var left = _desk.LeaveAsync();
        Assert.Empty(_queue.Released);
        _clock.Advance(HeldCases.Grace);
        await left;
        Assert.Equal(["a"], _queue.Released);
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_keeps_its_case()
    {
        await _desk.NextAsync();
        var left = _desk.LeaveAsync();
        await new QueueDesk(_queue, _held, _clock, "default", "ann").NextAsync();
        _clock.Advance(HeldCases.Grace);
        await left;
        Assert.Empty(_queue.Released);
    }

    [Fact]
    public async Task An_appeal_is_shown_with_the_case_it_is_against()
    {
        var appeal = Cases.View("appeal");
        _queue.Waiting.Insert(0, appeal with { Case = appeal.Case with { Lane = CaseLane.Appeal, AppealOf = "old" } });
        await _desk.NextAsync();
        Assert.Equal("bo", _desk.Earlier!.Case.Ruling!.Moderator);
        Assert.Contains(_desk.Draft!.Holds, pair => pair is { Key: "threat", Value: true });
    }
}
