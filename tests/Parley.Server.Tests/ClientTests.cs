using Microsoft.Extensions.DependencyInjection;
using Parley.Client;

namespace Parley.Server.Tests;

public sealed class ClientTests
{
    private static readonly Submission Heated = new() { Id = "u1", Speaker = "ann", Text = "You idiot.", Timestamp = DateTimeOffset.UnixEpoch };

    [Fact]
    public async Task The_client_reads_what_the_server_says()
    {
        await using var server = await TestServer.StartAsync();
        await using var services = Services(server.Address);
        var client = services.GetRequiredService<ParleyClient>();
        var judgement = await client.ObserveAsync("c1", Heated);
        Assert.Equal(("u1", 0.9, "alert"), (judgement.Utterance, judgement.Verdict.Categories["insult"], judgement.Forecast.Level));
        Assert.Equal(["review"], judgement.Decision.Actions);
        Assert.Equal("categories.insult.review", judgement.Decision.Reasons.Single().PolicyPath);
        Assert.Equal(0.75, (await client.PreviewAsync("c1", Heated)).Forecast.Risk);
        await client.LabelAsync(new Label("c1", "u1", new Dictionary<string, double>(StringComparer.Ordinal) { ["insult"] = 1 }, "survey"));
        Assert.Equal("You idiot.", (await client.GetConversationAsync("c1")).Utterances.Single().Text);
        Assert.Equal("c1", (await client.OutcomeAsync("c1", derailed: true)).Id);
        Assert.Equal("u1", (await client.RemoveAsync("c1", "u1")).Utterance);
        Assert.Single(server.Forum.Feedback);
    }

    [Fact]
    public async Task A_deliberation_under_way_is_told_from_none_and_a_kept_word_is_read()
    {
        await using var server = await TestServer.StartAsync();
        await using var services = Services(server.Address);
        var client = services.GetRequiredService<ParleyClient>();
        server.Forum.Kept = new KeptForecast { Opinions = [new Opinion { Expert = "judge", Scores = [new(Categories.Derailment, 0.6)] }], Embedded = 0.3, Turns = 4, Utterance = "u0" };
        server.Forum.PendingFor = 1;
        await client.ObserveAsync("c1", Heated);
        await client.ObserveAsync("c1", Heated with { Id = "u2" });
        var read = (await client.GetConversationAsync("c1")).Utterances;
        Assert.Equal(["pending", "none"], read.Select(utterance => utterance.DeliberationStatus));
        var kept = read[0].Forecast.Kept!;
        Assert.Equal(("judge", 0.6, 0.3, 4, "u0"), (kept.Forecasters.Single().Forecaster, kept.Forecasters[0].Probability, kept.EmbeddedThen, kept.Turns, kept.Utterance));
    }

    [Fact]
    public async Task A_moderator_works_through_the_client()
    {
        await using var server = await TestServer.StartAsync();
        await using var services = Services(server.Address);
        var client = services.GetRequiredService<ParleyClient>();
        await client.ObserveAsync("c1", Heated);
        var opened = await client.ReportAsync(new MemberReport("c1", "u1", "rude", "bob"));
        var next = (await client.NextCaseAsync("mo", "report")).Case!;
        Assert.Equal((opened.Id, "mo", "You idiot."), (next.Id, next.Claim!.Moderator, next.Message!.Text));
        Assert.Null((await client.NextCaseAsync("other")).Case);
        var taken = await Assert.ThrowsAsync<ParleyRefusedException>(() => client.ClaimAsync(opened.Id, "other"));
        Assert.Equal(HttpStatusCode.Conflict, taken.Status);
        Assert.Null((await client.ReleaseAsync(opened.Id, "mo")).Claim);
        Assert.Equal("look at this", Assert.Single((await client.NoteAsync(opened.Id, "look at this", "mo")).History!).Text);
        var labels = new Dictionary<string, double>(StringComparer.Ordinal) { ["insult"] = 1 };
        var ruled = await client.RuleAsync(opened.Id, new ReviewRuling { Id = "r1", Moderator = "mo", Labels = labels, Action = "hide" });
        Assert.Equal(("ruled", 0.4, 0.5), (ruled.Case.Status, ruled.Effect!["insult"][0].Before, ruled.Effect["insult"][0].After));
        Assert.Equal(("open", "not yet"), ((await client.UndoAsync(opened.Id, "r1", "mo")).Case.Status, (await client.UndoAsync(opened.Id)).Delayed));
        Assert.Equal(opened.Id, Assert.Single((await client.CasesAsync(lane: "report", after: "0")).Cases).Id);
        Assert.Equal("c1/u1/appeal", (await client.AppealAsync(new AuthorAppeal("c1", "u1", "ann", "No."))).Id);
        Assert.Equal(("report", 2L), ((await client.GetCaseAsync(opened.Id)).Lane, (await client.CaseStatisticsAsync()).Lanes[0].Open));
    }

    [Fact]
    public async Task The_golden_set_names_the_expert_that_changed()
    {
        await using var server = await TestServer.StartAsync();
        await using var services = Services(server.Address);
        var client = services.GetRequiredService<ParleyClient>();
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ParleyRefusedException>(() => client.GetGoldenAsync())).Status);
        var frozen = await client.FreezeGoldenAsync();
        var golden = await client.GetGoldenAsync();
        Assert.Equal((40, 1, 0.01), (frozen.Size, frozen.Missing, golden.Level));
        Assert.Equal(("lexicon", 39, 0.1, 0.4, 0.3), golden.Experts.Where(expert => expert.Alarm).Select(one => (one.Expert, one.Messages, one.Frozen, one.Now, one.Difference)).Single());
    }

    [Fact]
    public async Task What_passes_by_itself_is_tried_again_with_the_same_id()
    {
        await using var server = await TestServer.StartAsync();
        await using var services = Services(server.Address);
        var refusals = 2;
        server.Forum.Refuse = () => refusals-- > 0 ? new Refusal(RefusalKind.Unavailable, null, "full") : null;
        await services.GetRequiredService<ParleyClient>().ObserveAsync("c1", Heated);
        Assert.Equal((-1, 1), (refusals, server.Forum.Writes));
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_its_field_at_once()
    {
        await using var server = await TestServer.StartAsync();
        await using var services = Services(server.Address);
        var refused = await Assert.ThrowsAsync<ParleyRefusedException>(() => services.GetRequiredService<ParleyClient>().ObserveAsync("c1", Heated with { Speaker = "" }));
        Assert.Equal((HttpStatusCode.BadRequest, "speaker"), (refused.Status, refused.Field));
        Assert.NotNull(refused.RequestId);
    }

    private static ServiceProvider Services(Uri address) => new ServiceCollection()
        .AddParleyClient(options => (options.Address, options.Key) = (address, TestServer.Key))
        .BuildServiceProvider();
}
