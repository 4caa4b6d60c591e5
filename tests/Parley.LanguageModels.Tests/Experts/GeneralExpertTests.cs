using System.Text.Json.Nodes;
using Parley.Core.Deliberation;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Experts;

public sealed class GeneralExpertTests
{
    [Fact]
    public async Task It_judges_every_category_and_the_communitys_rules()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var panel = Briefs.Panel(server);
        var judged = await panel.Experts[0].JudgeAsync(Briefs.Of(Briefs.Insulting), null, CancellationToken.None);
        Assert.Equal([.. Categories.OfUtterance, "rule:be-kind"], judged.Opinion.Scores.Select(score => score.Category));
        Assert.Contains("Disagree with ideas, not with people.", server.Requests[0].System, StringComparison.Ordinal);
        Assert.Equal(("judge", "expert/1", 1), (judged.Uses[0].Endpoint, judged.Uses[0].Prompt, judged.Uses.Length));
        Assert.True(judged.Uses[0].Price > 0);
    }

    [Fact]
    public async Task A_quotation_points_to_the_raw_text()
    {
        await using var server = await ScriptedModelServer.StartAsync(request => With(request, root => root["quotes"] = JsonNode.Parse("""[{"category":"insult","quote":"garbage, [e-mail 1]"}]""")));
        using var panel = Briefs.Panel(server);
        var judged = await panel.Experts[0].JudgeAsync(Briefs.Of(Briefs.Insulting), null, CancellationToken.None);
        var span = Assert.Single(judged.Opinion.Spans);
        Assert.Equal("garbage, jane@mail.example.org", Briefs.Insulting.Substring(span.Start, span.Length));
    }

    [Theory]
    [InlineData("cut-off", "cut short")]
    [InlineData("wrong-types", "no probability")]
    [InlineData("out-of-range", "no probability")]
    [InlineData("wrong-language", "receipt|English")]
    [InlineData("prose", "not one JSON object")]
    [InlineData("empty", "empty")]
    [InlineData("huge", "too large")]
    [InlineData("abort", "closed|broke|reached|time")]
    public async Task A_faulty_answer_is_asked_for_once_more_at_most_and_then_the_expert_sleeps(string fault, string reason)
    {
        await using var server = await ScriptedModelServer.StartAsync(Faults.Of(fault, PlausibleModel.Answer));
        using var panel = Briefs.Panel(server);
        var judged = await panel.Experts[0].JudgeAsync(Briefs.Of(Briefs.Insulting), null, CancellationToken.None);
        Assert.Matches(reason, judged.Opinion.Asleep!);
        Assert.InRange(judged.Uses.Length, 1, 2);
        Assert.All(judged.Uses, use => Assert.NotNull(use.Failure));
    }

    [Fact]
    public async Task The_second_chance_says_what_was_wrong_and_a_good_answer_then_counts()
    {
        var bad = true;
        await using var server = await ScriptedModelServer.StartAsync(request =>
        {
            (var first, bad) = (bad, false);
            return first ? ScriptedReply.Chat("{}") : PlausibleModel.Answer(request);
        });
        using var panel = Briefs.Panel(server);
        var judged = await panel.Experts[0].JudgeAsync(Briefs.Of(Briefs.Insulting), null, CancellationToken.None);
        Assert.True(judged.Opinion["insult"] > 0.7);
        Assert.Contains("its receipt is not the marker", server.Requests[1].System, StringComparison.Ordinal);
        Assert.Equal(["its receipt is not the marker", null], judged.Uses.Select(use => use.Failure));
    }

    [Fact]
    public async Task A_quotation_nobody_wrote_is_no_answer()
    {
        await using var server = await ScriptedModelServer.StartAsync(request => With(request, root => root["quotes"] = JsonNode.Parse("""[{"category":"insult","quote":"you are a fool"}]""")));
        using var panel = Briefs.Panel(server);
        var judged = await panel.Experts[0].JudgeAsync(Briefs.Of(Briefs.Insulting), null, CancellationToken.None);
        Assert.Contains("does not stand in the message", judged.Opinion.Asleep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reasons_that_quote_or_name_are_dropped()
    {
        await using var server = await ScriptedModelServer.StartAsync(request => With(request, root => root["reasons"] = new JsonArray(
            "It says you are an idiot and your patch is garbage.", "Rosalind is rude.", "It belittles the other person.")));
        using var panel = Briefs.Panel(server);
        var judged = await panel.Experts[0].JudgeAsync(Briefs.Of(Briefs.Insulting), null, CancellationToken.None);
        Assert.Equal(["It belittles the other person."], judged.Reasons);
    }

    [Fact]
    public async Task Precedents_and_the_others_opinions_are_data_and_never_part_of_the_system_message()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var panel = Briefs.Panel(server);
        var brief = Briefs.Of(Briefs.Insulting, "An earlier word.") with { Precedents = [new BriefPrecedent("A precedent's words.", [new CategoryScore("insult", 1)], 0.9, "c")] };
        ModelOpinion other = new() { Opinion = new Opinion { Expert = "model:other", Scores = [new CategoryScore("insult", 0.9)] }, Reasons = ["Another judge's words."] };
        await panel.Experts[0].JudgeAsync(brief, [other], CancellationToken.None);
        var sent = Assert.Single(server.Requests);
        Assert.Equal(["system", "user"], sent.Messages.Select(message => message.Role));
        foreach (var words in new[] { "An earlier word.", "A precedent's words.", "Another judge's words.", "garbage" })
        {
            Assert.Contains(words, sent.User, StringComparison.Ordinal);
            Assert.DoesNotContain(words, sent.System, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Rosalind", sent.Body, StringComparison.Ordinal);
        Assert.Contains("an example, decided: insult 1", sent.User, StringComparison.Ordinal);
    }

    internal static ScriptedReply With(ScriptedRequest request, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(Faults.ContentOf(PlausibleModel.Answer(request)))!.AsObject();
        change(root);
        return ScriptedReply.Chat(root.ToJsonString());
    }
}
