namespace Parley.Agents.Tests.People;

[Collection(SweptCluster.Tests)]
public sealed class ClaimTests(SweptCluster parley)
{
    [Fact]
    public async Task Two_moderators_get_two_cases_and_a_retry_gives_the_same_one()
    {
        var desk = new Desk(parley);
        var cases = new[] { await desk.CaseAsync("u1"), await desk.CaseAsync("u2") };
        var (ann, bob) = (await desk.NextAsync("ann"), await desk.NextAsync("bob"));
        Assert.Equal(cases, new[] { ann!.Case.Id, bob!.Case.Id }.Order(StringComparer.Ordinal));
        Assert.Equal(ann.Case.Id, (await desk.NextAsync("ann"))!.Case.Id);
        Assert.Null(await desk.NextAsync("cleo"));
    }

    [Fact]
    public async Task A_case_claimed_by_another_cannot_be_ruled_until_the_claim_ends()
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        var claim = (await parley.Parley.ClaimAsync(desk.Community, id, "ann")).OrThrow().Case.Claim!;
        Assert.Equal(("ann", parley.Time.GetUtcNow() + TimeSpan.FromMinutes(10)), (claim.Moderator, claim.Until));
        var refusal = (await parley.Parley.RuleAsync(desk.Community, id, Desk.Word("r1", 1, "bob"))).Refusal!;
        Assert.Equal((RefusalKind.Conflict, claim), (refusal.Kind, refusal.Claim));
        Assert.Contains($"ann works on the case until {claim.Until:yyyy-MM-ddTHH:mm:ssZ}", refusal.Message, StringComparison.Ordinal);

        parley.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("bob", (await desk.RuleAsync(id, Desk.Word("r1", 1, "bob"))).Case.Ruling!.Moderator);
    }

    [Fact]
    public async Task A_claim_that_ended_is_anybodys_to_take_and_one_extended_is_not()
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        await desk.NextAsync("ann");
        parley.Time.Advance(TimeSpan.FromMinutes(9));
        (await parley.Parley.ClaimAsync(desk.Community, id, "ann")).OrThrow();
        parley.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Null(await desk.NextAsync("bob"));
        Assert.Equal("ann", (await parley.Parley.ClaimAsync(desk.Community, id, "bob")).Refusal!.Claim!.Moderator);
        parley.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(id, (await desk.NextAsync("bob"))!.Case.Id);
    }

    [Fact]
    public async Task Claims_outlive_the_conversations_activation()
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        await desk.NextAsync("ann");
        await parley.DeactivateAsync(desk.Key);
        Assert.Equal(RefusalKind.Conflict, (await parley.Parley.RuleAsync(desk.Community, id, Desk.Word("r1", 1, "bob"))).Refusal!.Kind);
        Assert.Equal("ann", (await desk.RuleAsync(id, Desk.Word("r2", 1, "ann"))).Case.Ruling!.Moderator);
    }

    [Fact]
    public async Task What_a_moderator_gives_back_goes_to_others_first()
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        await desk.NextAsync("ann");
        Assert.Null((await parley.Parley.ReleaseAsync(desk.Community, id, "ann")).OrThrow().Case.Claim);
        Assert.Null(await desk.NextAsync("ann"));
        Assert.Equal(id, (await desk.NextAsync("bob"))!.Case.Id);
        Assert.Equal("bob", (await parley.Parley.ReleaseAsync(desk.Community, id, "ann")).Refusal!.Claim!.Moderator);
        (await parley.Parley.ReleaseAsync(desk.Community, id, "bob")).OrThrow();
        parley.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(id, (await desk.NextAsync("ann"))!.Case.Id);
    }

    [Fact]
    public async Task What_a_moderator_only_leaves_for_a_while_is_theirs_again_when_they_come_back()
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        await desk.NextAsync("ann");
        Assert.Null((await parley.Parley.ReleaseAsync(desk.Community, id, "ann", setAside: false)).OrThrow().Case.Claim);
        Assert.Equal(id, (await desk.NextAsync("ann"))!.Case.Id);
    }

    [Fact]
    public async Task A_ruled_case_cannot_be_claimed_and_one_that_is_not_there_is_not_found()
    {
        var desk = new Desk(parley);
        var id = await desk.CaseAsync("u1");
        await desk.RuleAsync(id, Desk.Word("r1", 1));
        Assert.Equal(RefusalKind.Conflict, (await parley.Parley.ClaimAsync(desk.Community, id, "ann")).Refusal!.Kind);
        Assert.Equal(RefusalKind.NotFound, (await parley.Parley.ClaimAsync(desk.Community, "c/u/policy", "ann")).Refusal!.Kind);
        Assert.Equal("moderator", (await parley.Parley.ClaimNextAsync(desk.Community, "")).Refusal!.Field);
    }

    [Fact]
    public async Task What_is_urgent_comes_first_and_then_every_lane_has_its_turn()
    {
        var desk = new Desk(parley);

        // Whether a draw falls on the calm message depends on the community's name.
        await desk.PutAsync("version: 1\nreview: { audit_rate: 0, learning_rate: 0 }\n");
        for (var i = 0; i < 12; i++)
        {
            await desk.CaseAsync($"u{i}", $"an insult, number {i}");
        }

        await parley.Parley.ObserveAsync(desk.Key, Say.That("calm", "good morning"));
        (await parley.Parley.ReportAsync(desk.Key, new Report("calm", "sarcasm", "bob"))).OrThrow();
        await desk.CaseAsync("urgent", "a threat");
        var lanes = new List<CaseLane>();
        for (var i = 0; await desk.NextAsync("mo") is { } next; i++)
        {
            Assert.True(i > 0 || next.Case.Utterance == "urgent");
            lanes.Add(next.Case.Lane);
            await desk.RuleAsync(next.Case.Id, Desk.Word($"r{i}", 0));
        }

        Assert.Equal(14, lanes.Count);
        Assert.InRange(lanes.IndexOf(CaseLane.Report), 1, 6);
        var report = (await parley.Parley.CaseStatisticsAsync(desk.Community)).OrThrow().Lanes.Single(lane => lane.Lane == CaseLane.Report);
        Assert.Equal((0, 1, 1, 1 / 14.0), (report.Open, report.Ruled, report.Served, report.ServedShare));
    }

    [Fact]
    public async Task A_lane_can_be_asked_for()
    {
        var desk = new Desk(parley);
        await desk.CaseAsync("u1");
        Assert.Null(await desk.NextAsync("ann", CaseLane.Audit));
        Assert.Equal("u1", (await desk.NextAsync("ann", CaseLane.Policy))!.Case.Utterance);
    }
}
