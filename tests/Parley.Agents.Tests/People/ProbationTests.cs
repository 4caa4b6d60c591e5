using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Parley.Agents.Ensembles;
using Parley.Core.Journaling;
using Parley.Core.Learning;

namespace Parley.Agents.Tests.People;

public sealed class ProbationTests(ParleyCluster parley)
{
    private const int Block = 50;

    [Fact]
    public async Task An_expert_configured_later_is_asked_and_scored_without_weight_until_it_has_earned_it()
    {
        var key = parley.NewCommunity();
        await BeganWithoutWordsAsync(key.Community);
        await TeachAsync(key, 0, Block - 1);
        var newcomer = await WordsAsync(key.Community);
        Assert.True(newcomer.InProbation);
        Assert.Equal((0, Block - 1), (newcomer.Weight, newcomer.Score.Rounds));

        await TeachAsync(key, Block - 1, Block);
        var member = await WordsAsync(key.Community);
        Assert.False(member.InProbation);
        Assert.True(member.Weight > 0);
    }

    [Fact]
    public async Task Its_probation_goes_on_where_it_was_after_a_restart()
    {
        var key = parley.NewCommunity();
        await BeganWithoutWordsAsync(key.Community);
        await TeachAsync(key, 0, 10);
        await parley.DeactivateEnsembleAsync(key.Community);
        await TeachAsync(key, 10, 20);
        var newcomer = await WordsAsync(key.Community);
        Assert.True(newcomer.InProbation);
        Assert.Equal(20, newcomer.Score.Rounds);
    }

    /// <summary>As saved by a silo whose only expert was another one.</summary>
    private async Task BeganWithoutWordsAsync(string community)
    {
        var log = new InMemoryLabelLog();
        log.Append(new LabelledRound
        {
            Position = 0,
            Identity = new("earlier", new(Categories.Toxicity, EnsembleRole.Expert)),
            Opinions = NamedProbabilities.Of(("earlier", 0.5)),
            Label = 1,
            Source = LabelSource.Ruling,
        });
        var fold = new EnsembleFold(new EnsembleSettings { Founders = ["earlier"] });
        fold.CatchUp(log);
        var state = JsonSerializer.SerializeToUtf8Bytes(fold.Save() with { Cursor = 0 }, EnsembleJson.Default.EnsembleState);
        await parley.Services.GetRequiredService<IFeedbackStore>().SaveSnapshotAsync(community, new SavedEnsemble(0, state), [], parley.Time.GetUtcNow());
    }

    private async Task TeachAsync(ConversationKey key, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            (await parley.Parley.ObserveAsync(key, Say.That($"u{i}", i % 2 == 1 ? "nasty" : "kind"))).OrThrow();
            (await parley.Parley.FeedbackAsync(key, new Feedback { Id = $"f{i}", Utterance = $"u{i}", Labels = [new(Categories.Toxicity, i % 2)], Source = "test" })).OrThrow();
        }

        await parley.Grain<IEnsembleGrain>(key.Community).FoldAsync();
    }

    private async Task<ExpertReport> WordsAsync(string community)
    {
        var report = await parley.Services.GetRequiredService<IEnsembleReport>().OfAsync(community);
        return report.Tables.Single(t => t.Key.Category == Categories.Toxicity).Experts.Single(e => e.Expert == "words");
    }
}
