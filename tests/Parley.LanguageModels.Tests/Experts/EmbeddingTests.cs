using Parley.LanguageModels.Experts;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Experts;

public sealed class EmbeddingTests
{
    private static readonly float[][] _vectors = [.. Enumerable.Range(0, 40).Select(i => new[] { i % 2 == 0 ? 1f : -1f, i / 40f, 0.3f })];
    private static readonly double[] _labels = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 1.0 : 0.0)];

    [Fact]
    public void A_head_learns_what_parts_the_classes_and_the_same_rows_give_the_same_head()
    {
        var head = EmbeddingFit.Fit("toxicity", _vectors, _labels);
        Assert.True(head.Probability([1, 0.5f, 0.3f]) > 0.9 && head.Probability([-1, 0.5f, 0.3f]) < 0.1);
        Assert.Equal(head.Weights, EmbeddingFit.Fit("toxicity", _vectors, _labels).Weights);
    }

    [Fact]
    public async Task An_embeddings_endpoint_judges_through_its_head()
    {
        var path = Path.GetTempFileName();
        new EmbeddingHead { Model = "m", Length = 4, Heads = [new CategoryHead("insult", -3, [8, 0, 0, 0])] }.Write(path);
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var panel = Briefs.Panel(server, "embeddings", endpoint => endpoint with { Head = path });
        var bad = await panel.Experts[0].JudgeAsync(Briefs.Of(Briefs.Insulting), null, CancellationToken.None);
        var good = await panel.Experts[0].JudgeAsync(Briefs.Of("Thanks."), null, CancellationToken.None);
        Assert.True(bad.Opinion["insult"] > 0.8 && good.Opinion["insult"] < 0.2);
        Assert.Equal(["insult"], panel.Experts[0].Categories);
        File.Delete(path);
    }

    [Theory]
    [InlineData("""{"data":[]}""", "shape")]
    [InlineData("""{"data":[{"embedding":[1,2]}]}""", "not as long")]
    [InlineData("""{"data":[{"embedding":[1,"x",2,3]}]}""", "shape")]
    public async Task A_vector_that_does_not_fit_makes_it_sleep(string body, string reason)
    {
        var path = Path.GetTempFileName();
        new EmbeddingHead { Model = "m", Length = 4, Heads = [new CategoryHead("insult", -3, [8, 0, 0, 0])] }.Write(path);
        await using var server = await ScriptedModelServer.StartAsync(new ScriptedReply { Body = body });
        using var panel = Briefs.Panel(server, "embeddings", endpoint => endpoint with { Head = path });
        Assert.Contains(reason, (await panel.Experts[0].JudgeAsync(Briefs.Of("Thanks."), null, CancellationToken.None)).Opinion.Asleep, StringComparison.Ordinal);
        File.Delete(path);
    }
}
