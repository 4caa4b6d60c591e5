using System.Text.Json.Nodes;
using Parley.Core.Deliberation;
using Parley.LanguageModels.Tests.Experts;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Agents;

public sealed class AnalystTests
{
    [Theory]
    [InlineData(TreeQuestion.Stand, ImpactSide.Harm)]
    [InlineData(TreeQuestion.Act, ImpactSide.Benefit)]
    public async Task An_analyst_gives_lines_of_its_own_side_only(TreeQuestion question, ImpactSide side)
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        var tree = await BuildAsync(server, question, side);
        var line = Assert.Single(tree.Reading.Lines!.Value);
        Assert.Equal((side, "hate_and_toxicity", "social", Extent.Substantial, Likelihood.High), (line.Side, line.Action, line.Effect, line.Extent, line.Likelihood));
        Assert.Equal("analyst/1", Assert.Single(tree.Uses).Prompt);
    }

    [Fact]
    public async Task Nothing_on_its_side_is_an_empty_list_and_no_abstention()
    {
        await using var server = await ScriptedModelServer.StartAsync(request => GeneralExpertTests.With(request, root => root["stakeholders"] = new JsonArray()));
        var tree = await BuildAsync(server, TreeQuestion.Stand, ImpactSide.Benefit);
        Assert.Equal((0, null), (tree.Reading.Lines!.Value.Length, tree.Reading.Abstains));
    }

    [Theory]
    [InlineData("cut-off")]
    [InlineData("prose")]
    [InlineData("wrong-language")]
    [InlineData("error")]
    public async Task A_faulty_answer_makes_it_abstain(string fault)
    {
        await using var server = await ScriptedModelServer.StartAsync(Faults.Of(fault, PlausibleModel.Answer));
        var tree = await BuildAsync(server, TreeQuestion.Stand, ImpactSide.Harm);
        Assert.Null(tree.Reading.Lines);
        Assert.NotNull(tree.Reading.Abstains);
    }

    [Theory]
    [InlineData("effect", "sadness", "not in the taxonomy")]
    [InlineData("says", "hear that you are an idiot and your patch is garbage", "quotes or names")]
    [InlineData("says", "are hurt by Rosalind", "quotes or names")]
    public async Task What_is_not_to_the_letter_makes_it_abstain(string member, string value, string reason)
    {
        await using var server = await ScriptedModelServer.StartAsync(request => GeneralExpertTests.With(request, root =>
            root["stakeholders"]![0]!["harms"]![0]!["effects"]![0]![member] = value));
        var tree = await BuildAsync(server, TreeQuestion.Stand, ImpactSide.Harm);
        Assert.Contains(reason, tree.Reading.Abstains, StringComparison.Ordinal);
        Assert.DoesNotContain("sadness", tree.Reading.Abstains, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_side_makes_it_abstain()
    {
        await using var server = await ScriptedModelServer.StartAsync(request => GeneralExpertTests.With(request, root =>
            (root["stakeholders"]![0]!["benefits"], root["stakeholders"]![0]!["harms"]) = (root["stakeholders"]![0]!["harms"]!.DeepClone(), new JsonArray())));
        Assert.Contains("the other side", (await BuildAsync(server, TreeQuestion.Stand, ImpactSide.Harm)).Reading.Abstains, StringComparison.Ordinal);
    }

    private static async Task<ModelTree> BuildAsync(ScriptedModelServer server, TreeQuestion question, ImpactSide side)
    {
        using var panel = Briefs.Panel(server);
        return await panel.Analysts[0].BuildAsync(Briefs.Of(Briefs.Insulting, "Here is my patch."), question, side, ModerationAction.Hide, CancellationToken.None);
    }
}
