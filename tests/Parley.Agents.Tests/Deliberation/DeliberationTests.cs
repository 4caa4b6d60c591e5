using Microsoft.Extensions.DependencyInjection;

namespace Parley.Agents.Tests.Deliberation;

/// <summary>From the message to what language models said of it, through the grains and the journal.</summary>
[Collection(ModelCluster.Tests)]
public sealed class DeliberationTests(ModelCluster parley)
{
    [Fact]
    public async Task The_answer_comes_first_and_the_deliberation_later()
    {
        var key = await parley.NewCommunityAsync();
        var first = (await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.9 b=0.8 risk=0.6"))).OrThrow();
        Assert.Equal(DeliberationStatus.Pending, first.Deliberation);
        await parley.SweepAsync();
        var again = (await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.9 b=0.8 risk=0.6"))).OrThrow();
        Assert.Equal(DeliberationStatus.Done, again.Deliberation);
        Assert.Equal(Json.Of(first.Verdict), Json.Of(again.Verdict));
        Assert.Equal(["model:a", "model:b"], again.Deliberated!.Opinions.Select(said => said.Opinion.Expert));
        Assert.True(again.Deliberated.Verdict["toxicity"] > first.Verdict["toxicity"] + 0.2);
        Assert.All(again.Deliberated.AllUses(), use => Assert.Equal((0.002m, "words"), (use.Price, use.Model)));
    }

    [Fact]
    public async Task The_read_model_shows_opinions_trees_forecast_and_price()
    {
        var key = await parley.NewCommunityAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.9 b=0.8 risk=0.6"));
        await parley.SweepAsync();
        var view = (await parley.Parley.GetConversationAsync(key)).OrThrow();
        var said = Assert.Single(view.Utterances).Assessment.Deliberated!;
        Assert.Equal("model:analyst", said.Balance.Stand.Analyst);
        Assert.Equal("1 turns, after nothing.", view.Summary);
        Assert.True(said.Forecast.Risk > 0.3);
        var row = Assert.Single(await parley.ReadModel.DeliberationsAsync(key.Community, null, 10)).Row;
        Assert.Equal((7, 700L, 0.014), (row.Calls, row.InputTokens, Math.Round(row.Price, 3)));
    }

    [Fact]
    public async Task Models_that_disagree_debate_once_and_then_ask_a_person()
    {
        var key = await parley.NewCommunityAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.95 b=0.05 a2=0.9 b2=0.1"));
        await parley.SweepAsync();
        var said = (await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances[0].Assessment.Deliberated!;
        Assert.Equal((0.45, 0.4), (said.Debate!.Before, said.Debate.After));
        Assert.Contains(said.Decision.Reasons, reason => reason.Code == "experts_split");
        var opened = Assert.Single(await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 10));
        var shown = (await parley.Parley.GetCaseAsync(key.Community, opened.Row.Id)).OrThrow().Assessment;
        Assert.Equal((DeliberationStatus.Done, Json.Of(said)), (shown.Deliberation, Json.Of(shown.Deliberated!)));
    }

    [Fact]
    public async Task A_debate_that_convinces_asks_nobody()
    {
        var key = await parley.NewCommunityAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.6 b=0.02 a2=0.04 b2=0.02"));
        await parley.SweepAsync();
        var said = (await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances[0].Assessment.Deliberated!;
        Assert.True(said.Debate!.After < 0.05);
        Assert.Empty(await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 10));
    }

    [Fact]
    public async Task A_verdict_that_calls_for_more_is_carried_out_later()
    {
        var key = await parley.NewCommunityAsync(ModelCluster.AskAlways + "categories: { toxicity: { nudge: 0.3, review: 0.4, hold: 0.9 } }\n");
        var first = (await parley.Parley.ObserveAsync(key, Say.That("u1", "a=1.0 b=1.0 quiet words"))).OrThrow();
        Assert.Empty(first.Decision.Actions);
        await parley.SweepAsync();
        var said = (await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances[0].Assessment.Deliberated!;
        Assert.Contains(ModerationAction.Review, said.Decision.Actions);
        Assert.Equal("u1", Assert.Single(await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 10)).Row.Utterance);
    }

    [Fact]
    public async Task Models_that_find_nothing_wrong_take_nothing_back()
    {
        var key = await parley.NewCommunityAsync();
        var first = (await parley.Parley.ObserveAsync(key, Say.That("u1", "nasty a=0.0 b=0.0"))).OrThrow();
        Assert.Contains(ModerationAction.Review, first.Decision.Actions);
        await parley.SweepAsync();
        var after = (await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances[0].Assessment;
        Assert.True(after.Deliberated!.Verdict["toxicity"] < 0.5);
        Assert.Equal(Json.Of(first.Decision), Json.Of(after.Decision));
        Assert.Single(await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 10));
    }

    [Theory]
    [InlineData("a=throw b=0.1", "failed with InvalidOperationException")]
    [InlineData("a=wild b=0.1", "answered outside of what was asked")]
    [InlineData("b=0.1", "no word for me")]
    public async Task Who_fails_is_asleep_with_a_reason_and_the_others_count(string text, string reason)
    {
        var key = await parley.NewCommunityAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u1", text));
        await parley.SweepAsync();
        var said = (await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances[0].Assessment.Deliberated!;
        Assert.Equal(reason, said.Opinions[0].Opinion.Asleep);
        Assert.Equal(["embedded", "model:b"], said.Verdict.Weights.Select(weight => weight.Expert));
    }

    [Fact]
    public async Task A_malformed_tree_leaves_the_embedded_one_and_says_so()
    {
        var key = await parley.NewCommunityAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.1 b=0.1 tree=broken"));
        await parley.SweepAsync();
        var said = (await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances[0].Assessment.Deliberated!;
        Assert.Equal("embedded", said.Balance.Stand.Analyst);
        Assert.Contains(said.Missing, reason => reason.Code == "analyst_abstained");
    }

    [Fact]
    public async Task An_edit_drops_what_is_still_asked_about_the_old_words()
    {
        var key = await parley.NewCommunityAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.9 b=0.9"));
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.1 b=0.1", revision: 1));
        await parley.SweepAsync();
        var said = (await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances[0].Assessment.Deliberated!;
        Assert.Equal(1, said.Revision);
        Assert.Single(await parley.ReadModel.DeliberationsAsync(key.Community, null, 10));
    }

    [Fact]
    public async Task A_changed_policy_drops_what_was_found_under_the_old_one()
    {
        var key = await parley.NewCommunityAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.9 b=0.9"));
        var grain = parley.Grain(key);
        var work = Assert.Single(await grain.PendingAsync(), pending => pending.Kind == PendingWorkKind.Deliberation);
        var findings = new DeliberationFindings { Utterance = "u1", Revision = 0, PolicyVersion = 99 };
        var outcome = await grain.ConcludeAsync(work, findings, parley.Time.GetUtcNow());
        Assert.Equal("the policy changed", outcome!.Dropped);
        Assert.Null(await grain.ConcludeAsync(work, findings, parley.Time.GetUtcNow()));
    }

    [Fact]
    public async Task Newer_comments_mean_a_fresh_forecast_and_no_drop()
    {
        var key = await parley.NewCommunityAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.1 b=0.1 risk=0.7"));
        await parley.Parley.ObserveAsync(key, Say.That("u2", "a=0.1 b=0.1 risk=0.7", speaker: "bo", minute: 1));
        await parley.SweepAsync();
        var view = (await parley.Parley.GetConversationAsync(key)).OrThrow();
        Assert.All(view.Utterances, utterance => Assert.Null(utterance.Assessment.Deliberated!.Dropped));
        Assert.Equal("2 turns, after u2.", view.Utterances.Last(utterance => utterance.Assessment.Deliberated is not null).Assessment.Deliberated!.Dynamics!.Summary);
    }

    [Fact]
    public async Task The_same_words_again_use_the_recorded_opinions()
    {
        var key = await parley.NewCommunityAsync();
        const string Text = "a=0.9 b=0.8 these are just the very same words as before";
        await parley.Parley.ObserveAsync(key, Say.That("u1", Text));
        await parley.SweepAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u2", Text, speaker: "bo", minute: 1));
        await parley.SweepAsync();
        var said = (await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances[1].Assessment.Deliberated!;
        Assert.Equal("conversation/u1", said.ReusedFrom);
        Assert.Equal([0.9, 0.8], said.Opinions.Select(opinion => opinion.Opinion["toxicity"]));
        Assert.DoesNotContain(said.AllUses(), use => use.Role == ModelRole.Expert);
    }

    [Fact]
    public async Task A_spent_budget_leaves_the_embedded_word_and_says_so()
    {
        var key = await parley.NewCommunityAsync(ModelCluster.AskAlways.Replace("audit_rate: 1 }", "audit_rate: 1, budget_per_day: 1 }", StringComparison.Ordinal));
        var first = (await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.9 b=0.9"))).OrThrow();
        await parley.SweepAsync();
        var said = (await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances[0].Assessment.Deliberated!;
        Assert.Single(said.AllUses());
        Assert.Contains(said.Missing, reason => reason.Code == "model_budget_spent");
        Assert.Equal("embedded", said.Balance.Stand.Analyst);
        Assert.Equal(first.Forecast.Risk, said.Forecast.Risk);
    }

    [Fact]
    public async Task A_ruling_teaches_the_models_weights()
    {
        var key = await parley.NewCommunityAsync();
        for (var i = 0; i < 12; i++)
        {
            await parley.Parley.ObserveAsync(key, Say.That($"u{i}", "a=0.98 b=0.02 a2=0.98 b2=0.02", minute: i));
            await parley.SweepAsync();
            var open = (await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 10))[0].Row.Id;
            (await parley.Parley.RuleAsync(key.Community, open, new Ruling { Id = $"r{i}", Moderator = "mo", Labels = [new("toxicity", 1)] })).OrThrow();
        }

        var report = await parley.Services.GetRequiredService<Ensembles.IEnsembleReport>().OfAsync(key.Community);
        var table = Assert.Single(report.Tables, t => t.Key.Role == Core.Learning.EnsembleRole.Deliberator).Experts;
        Assert.True(table.Single(e => e.Expert == "model:a").Weight > 2 * table.Single(e => e.Expert == "model:b").Weight);
    }

    [Fact]
    public async Task Replay_of_the_journal_gives_the_same_state()
    {
        var key = await parley.NewCommunityAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a=0.9 b=0.2 risk=0.9"));
        await parley.SweepAsync();
        var before = await parley.Grain(key).FingerprintAsync();
        await parley.DeactivateAsync(key);
        Assert.Equal(before, await parley.Grain(key).FingerprintAsync());
    }

    [Fact]
    public async Task A_text_that_speaks_to_the_moderator_is_shown_to_a_person()
    {
        var key = await parley.NewCommunityAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a=inject b=0.5"));
        await parley.SweepAsync();
        var open = Assert.Single(await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 10));
        Assert.Contains("injection_suspected", open.Row.Reasons, StringComparison.Ordinal);
    }
}
