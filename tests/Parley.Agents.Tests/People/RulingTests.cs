namespace Parley.Agents.Tests.People;

public sealed class RulingTests(ParleyCluster parley)
{
    [Fact]
    public async Task A_ruling_closes_its_case_and_becomes_a_row_of_the_feedback_log()
    {
        var (key, opened) = await CaseAsync();
        var ruled = (await parley.Parley.RuleAsync(key.Community, opened, Ruling("r1", 0))).OrThrow();
        Assert.Equal(CaseStatus.Ruled, ruled.Case.Status);
        Assert.Equal(1, await parley.Grain<IEnsembleGrain>(key.Community).FoldAsync());
    }

    [Fact]
    public async Task The_same_ruling_again_gives_the_same_answer_and_counts_once()
    {
        var (key, opened) = await CaseAsync();
        var first = (await parley.Parley.RuleAsync(key.Community, opened, Ruling("r1", 0))).OrThrow();
        var again = (await parley.Parley.RuleAsync(key.Community, opened, Ruling("r1", 0))).OrThrow();
        Assert.Equal(Json.Of(first.Case), Json.Of(again.Case));
        Assert.Equal(1, await parley.Grain<IEnsembleGrain>(key.Community).FoldAsync());
    }

    [Fact]
    public async Task A_case_is_ruled_once()
    {
        var (key, opened) = await CaseAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => parley.Parley.RuleAsync(key.Community, opened, Ruling($"r{i}", i % 2))));
        Assert.Single(answers, answer => answer.Value is not null);
        Assert.All(answers.Where(answer => answer.Value is null), answer => Assert.Equal(RefusalKind.Conflict, answer.Refusal!.Kind));
    }

    [Fact]
    public async Task Labels_are_learned_after_a_restart_exactly_as_without_one()
    {
        var (key, _) = await CaseAsync();
        await FeedbackAsync(key, "u1", "f1", 0);
        var grain = parley.Grain<IEnsembleGrain>(key.Community);
        await grain.FoldAsync();
        await FeedbackAsync(key, "u1", "f2", 1);
        await grain.FoldAsync();
        var before = await grain.NewerAsync(0);
        await parley.DeactivateEnsembleAsync(key.Community);
        await grain.FoldAsync();
        var after = await grain.NewerAsync(0);
        Assert.Equal(before!.State, after!.State);
    }

    [Fact]
    public async Task A_report_opens_one_case_however_often_it_is_sent()
    {
        var key = parley.NewCommunity();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "hello"));
        var first = (await parley.Parley.ReportAsync(key, new Report("u1", "it hurts", "bob"))).OrThrow();
        var again = (await parley.Parley.ReportAsync(key, new Report("u1", "it hurts", "bob"))).OrThrow();
        Assert.Equal((CaseLane.Report, first.Id), (first.Lane, again.Id));
        Assert.Single(await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 10));
    }

    [Fact]
    public async Task Feedback_for_what_was_never_recorded_is_not_found()
    {
        var answer = await parley.Parley.FeedbackAsync(parley.NewCommunity(), Feedback("u1", "f1", 1));
        Assert.Equal(RefusalKind.NotFound, answer.Refusal?.Kind);
    }

    [Fact]
    public async Task A_label_out_of_range_is_refused_by_name()
    {
        var (key, _) = await CaseAsync();
        Assert.Equal("labels.toxicity", (await parley.Parley.FeedbackAsync(key, Feedback("u1", "f1", 1.5))).Refusal?.Field);
    }

    [Fact]
    public async Task An_outcome_teaches_the_forecasters_once()
    {
        var key = parley.NewCommunity();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a nasty word"));
        (await parley.Parley.OutcomeAsync(key, derailed: true)).OrThrow();
        var view = (await parley.Parley.OutcomeAsync(key, derailed: true)).OrThrow();
        Assert.Equal("derailed", view.Status);
        Assert.Equal(1, await parley.Grain<IEnsembleGrain>(key.Community).FoldAsync());
    }

    private static Ruling Ruling(string id, double toxicity) =>
        new() { Id = id, Moderator = "mo", Labels = [new(Categories.Toxicity, toxicity)], Action = ModerationAction.None };

    private static Feedback Feedback(string utterance, string id, double toxicity) =>
        new() { Id = id, Utterance = utterance, Labels = [new(Categories.Toxicity, toxicity)], Source = "test" };

    private async Task FeedbackAsync(ConversationKey key, string utterance, string id, double toxicity) =>
        (await parley.Parley.FeedbackAsync(key, Feedback(utterance, id, toxicity))).OrThrow();

    private async Task<(ConversationKey Key, string Case)> CaseAsync()
    {
        var key = parley.NewCommunity();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a nasty insult"));
        var opened = Assert.Single(await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 10));
        return (key, opened.Row.Id);
    }
}
