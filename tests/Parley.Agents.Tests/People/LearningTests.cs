using Microsoft.Extensions.DependencyInjection;
using Parley.Agents.Ensembles;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Judging;
using Parley.Core.Learning;
using Parley.Core.Policies;

namespace Parley.Agents.Tests.People;

[Collection(SweptCluster.Tests)]
public sealed class LearningTests(SweptCluster parley)
{
    private const string Reviewing = """
        version: 1
        mode: act
        categories: { toxicity: { nudge: 0, review: 0 } }
        """;

    private const string Eager = """
        version: 1
        mode: act
        derailment: { alert_above: 0.02, clear_below: 0.01 }
        harm_benefit: { margin: 0 }
        restraint: { per_conversation: 1, alert_looks: 1, debounce: 20s, silence_rate: 0.000001, stand_back_turns: 1 }
        """;

    private IEnsembleReport Reports => parley.Services.GetRequiredService<IEnsembleReport>();

    [Fact]
    public async Task A_communitys_own_expert_wakes_learns_its_word_and_is_heard_in_the_next_verdict()
    {
        var key = parley.NewCommunity();
        await PutAsync(key, Reviewing);
        for (var i = 0; i < 60; i++)
        {
            await RuleAsync(key, $"u{i}", i % 2 == 1 ? $"gribbet number {i}" : $"patch number {i}", i % 2);
        }

        await parley.Services.GetRequiredService<EnsembleCache>().RefreshAsync(key.Community);
        var (said, without) = await JudgedAsync(key, "v1", "gribbet once more");
        Assert.True(said > 0.5);
        Assert.NotNull(without);
        Assert.True(Assert.Single((await Reports.OfAsync(key.Community)).Own).IsAwake);
        await RuleAsync(key, "v2", "gribbet for good", 1);
        var row = (await RowsAsync(key.Community))[^1];
        Assert.False(double.IsNaN(row.Opinions[CommunityExpert.Name]));
    }

    [Fact]
    public async Task A_ruling_carries_features_and_a_report_does_not()
    {
        var key = parley.NewCommunity();
        await PutAsync(key, Reviewing);
        await RuleAsync(key, "u1", "hello there", 0);
        await parley.Parley.FeedbackAsync(key, new Feedback { Id = "f1", Utterance = "u1", Labels = [new(Categories.Insult, 0)], Source = "test" });
        var rows = await RowsAsync(key.Community);
        Assert.Equal([true, false], rows.Select(row => row.Text is not null));
        Assert.All(rows, row => Assert.NotNull(row.Pooled));
    }

    [Fact]
    public async Task After_erasure_the_weights_stay_and_later_rulings_teach_no_words()
    {
        var key = parley.NewCommunity();
        await PutAsync(key, Reviewing);
        await RuleAsync(key, "u1", "hello there", 0);
        var before = await FoldedAsync(key.Community);
        await parley.Parley.ObserveAsync(key, Say.That("u2", "hello again"));
        await parley.Services.GetRequiredService<IErasure>().EraseSpeakerAsync(key.Community, "ada", "dpo", parley.Time.GetUtcNow());
        await parley.DeactivateAsync(key);
        var opened = (await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 10)).Single(c => c.Row.Utterance == "u2");
        (await parley.Parley.RuleAsync(key.Community, opened.Row.Id, Ruling("u2", 1))).OrThrow();
        var rows = await RowsAsync(key.Community);
        Assert.NotNull(rows[0].Text);
        Assert.Null(rows[1].Text);
        Assert.Equal(before.Memory!.Own[0].State.Cells, (await FoldedAsync(key.Community)).Memory!.Own[0].State.Cells);
    }

    [Fact]
    public async Task A_conversation_Parley_stepped_into_counts_for_its_arm_and_teaches_no_forecaster()
    {
        var key = parley.NewCommunity();
        await PutAsync(key, Eager);
        await parley.Parley.ObserveAsync(key, Say.That("u1", "you are a nasty insult, shut up", minute: 1));
        await SweepAsync();
        (await parley.Parley.OutcomeAsync(key, derailed: true)).OrThrow();
        await parley.Grain<IEnsembleGrain>(key.Community).FoldAsync();
        var report = await Reports.OfAsync(key.Community);
        var table = Assert.Single(report.Tables, t => t.Key.Role == EnsembleRole.Forecaster);
        Assert.Equal((0, 1), (table.Rounds, table.Feedback.LeftOut));
        Assert.Equal((1, 0), (report.Facilitation.Facilitated, report.Facilitation.Silent));
    }

    [Fact]
    public async Task Each_fold_writes_the_weights_into_the_history()
    {
        var key = parley.NewCommunity();
        await PutAsync(key, Reviewing);
        await RuleAsync(key, "u1", "hello there", 0);
        await parley.Grain<IEnsembleGrain>(key.Community).FoldAsync();
        var history = await parley.ReadModel.WeightHistoryAsync(key.Community, 10);
        Assert.Contains(history, row => row is { Position: 1, Row: { Category: "toxicity", Role: "expert", Expert: "words", Weight: > 0.999 } });
    }

    [Fact]
    public async Task A_silo_that_restores_the_weights_predicts_as_the_one_that_folded_them()
    {
        var key = parley.NewCommunity();
        await PutAsync(key, Reviewing);
        await RuleAsync(key, "u1", "a nasty word", 0);
        var folded = await parley.Services.GetRequiredService<EnsembleCache>().RefreshAsync(key.Community);
        var restored = await ActivatorUtilities.CreateInstance<EnsembleCache>(parley.Services).RefreshAsync(key.Community);
        ImmutableArray<Opinion> said = [new Opinion { Expert = "words", Scores = [new(Categories.Toxicity, 0.9), new(Categories.Insult, 0.4)] }];
        Assert.Equal(1, restored.Version);
        Assert.Equal(Json.Of(Verdict(folded)), Json.Of(Verdict(restored)));

        Verdict Verdict(JudgingWeights weights) => Judge.Combine(said, weights, Policy.Defaults, "thing");
    }

    private static Ruling Ruling(string id, double toxicity) =>
        new() { Id = id, Moderator = "mo", Labels = [new(Categories.Toxicity, toxicity)], Action = ModerationAction.None };

    private async Task RuleAsync(ConversationKey key, string utterance, string text, double toxicity)
    {
        (await parley.Parley.ObserveAsync(key, Say.That(utterance, text))).OrThrow();
        var opened = (await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 10)).Single(c => c.Row.Utterance == utterance);
        (await parley.Parley.RuleAsync(key.Community, opened.Row.Id, Ruling(utterance, toxicity))).OrThrow();
    }

    private async Task<(double Said, double? Without)> JudgedAsync(ConversationKey key, string utterance, string text)
    {
        (await parley.Parley.ObserveAsync(key, Say.That(utterance, text))).OrThrow();
        var recorded = await parley.ReadModel.FindUtteranceAsync(key, utterance, 0);
        var judged = RecordedBody.Judged(recorded!.Event)!;
        var own = judged.Opinions.Single(o => o.Expert == CommunityExpert.Name);
        return (own[Categories.Toxicity], judged.Pooled?.Single().Probability);
    }

    private async Task<List<LabelledRound>> RowsAsync(string community) =>
        [.. (await parley.Services.GetRequiredService<IFeedbackStore>().ReadAsync(community, 0, 1000)).Select(FeedbackRows.Read)];

    private async Task<EnsembleState> FoldedAsync(string community)
    {
        await parley.Grain<IEnsembleGrain>(community).FoldAsync();
        var copy = await parley.Grain<IEnsembleGrain>(community).NewerAsync(-1);
        return System.Text.Json.JsonSerializer.Deserialize(copy!.State.AsSpan(), EnsembleJson.Default.EnsembleState)!;
    }

    private async Task SweepAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            parley.Time.Advance(TimeSpan.FromSeconds(21));
            while (await parley.Sweep.SweepAsync(TestContext.Current.CancellationToken) > 0)
            {
                // Until nothing is due.
            }
        }
    }

    private async Task PutAsync(ConversationKey key, string document)
    {
        (await parley.Grain<ICommunityGrain>(key.Community).PutPolicyAsync(document, "ada", parley.Time.GetUtcNow())).OrThrow();
        await parley.Services.GetRequiredService<Communities.CommunityCache>().RefreshAsync(key.Community);
    }
}
