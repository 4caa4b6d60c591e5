using Microsoft.Extensions.DependencyInjection;
using Parley.Agents.Communities;
using Parley.Agents.Precedents;
using Parley.Core.Journaling;
using Parley.Core.Precedents;

namespace Parley.Agents.Tests.Precedents;

public sealed class PrecedentTests(ParleyCluster parley)
{
    private const string Appraisals = """
        version: 1
        mode: act
        rules:
          - { id: no-appraisals, text: "Please do not ask what a bicycle is worth.", examples: ["What would you give for this old tandem?"], review: 0.6, hide: 0.9 }
          - { id: kind-words, text: "Disagree with ideas, not with people.", maps_to: [insult], review: 0.7 }
        review: { audit_rate: 1 }
        """;

    private static readonly string[] _ruled =
    [
        "What would you pay for this old Peugeot of mine?",
        "Is 300 a fair price for a steel tandem?",
        "Can anybody tell me what my grandfather's bicycle is worth?",
        "How much should I ask for a frame without wheels?",
        "Please appraise this racer, photos attached.",
        "Any idea what this saddle would fetch at a sale?",
        "Looking for a valuation of two bikes from the seventies.",
        "Would you say 150 is too much for this wheelset?",
        "I was offered 80 for my folding bike, should I take it?",
        "What is the going rate for a Brooks saddle in good shape?",
    ];

    private PrecedentCache Cache => parley.Services.GetRequiredService<PrecedentCache>();

    [Fact]
    public async Task Ten_rulings_change_what_becomes_of_the_next_similar_messages_and_of_no_others()
    {
        var key = await TaughtAsync();
        var similar = await SayAsync(key, "v1", "What would you people pay for this old Raleigh of mine?");
        var other = await SayAsync(key, "v2", "The bottom bracket of mine creaks when I stand on the pedals.");
        Assert.True(similar.Verdict["rule:no-appraisals"] > 0.7);
        Assert.Contains(ModerationAction.Review, similar.Decision.WouldDo);
        var reason = Assert.Single(similar.Decision.Reasons, reason => reason.Code == "precedent");
        Assert.Equal("conversation/u0/policy", reason.Precedents!.Value[0].Case);
        Assert.DoesNotContain(other.Decision.Reasons, reason => reason.Code == "precedent");
        Assert.Contains("rule:no-appraisals", other.Verdict.NotAssessed);
    }

    [Fact]
    public async Task A_message_that_was_let_stand_lowers_the_verdict_on_the_next_like_it()
    {
        var key = parley.NewCommunity();
        await PutAsync(key, Appraisals);
        var before = await SayAsync(key, "u1", "that nasty hill behind the station again");
        await RuleAsync(key, "u1", new(Categories.Toxicity, 0));
        await Cache.RefreshAsync(key.Community);
        var after = await SayAsync(key, "u2", "that nasty hill behind the station once again");
        Assert.True(after.Verdict[Categories.Toxicity] < before.Verdict[Categories.Toxicity] - 0.05);
        Assert.Contains(after.Decision.Reasons, reason => reason.Code == "precedent");
    }

    [Fact]
    public async Task An_example_of_a_rule_counts_before_anybody_has_ruled()
    {
        var key = parley.NewCommunity();
        await PutAsync(key, Appraisals);
        var said = await SayAsync(key, "u1", "What would you give for this old tandem?");
        Assert.True(said.Verdict["rule:no-appraisals"] > 0.6);
        Assert.Contains(said.Decision.Reasons, reason => reason.PolicyPath == "rules.no-appraisals.hide");
    }

    [Fact]
    public async Task A_category_stands_for_a_rule_where_nobody_else_speaks()
    {
        var key = parley.NewCommunity();
        await PutAsync(key, Appraisals);
        var said = await SayAsync(key, "u1", "an insult");
        Assert.Equal(said.Verdict[Categories.Insult], said.Verdict["rule:kind-words"]);
        Assert.Contains(said.Decision.Reasons, reason => reason.Text.Contains("Disagree with ideas", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_nearest_rulings_come_with_their_texts_and_leave_with_their_author()
    {
        var key = await TaughtAsync();
        var precedents = parley.Services.GetRequiredService<IPrecedents>();
        var nearest = await precedents.NearestAsync(key.Community, "Please appraise my racer, photos are attached.", 3, 0.5);
        Assert.Equal(("conversation/u4/policy", _ruled[4]), (nearest[0].Case, nearest[0].Text));
        await parley.Services.GetRequiredService<IErasure>().EraseSpeakerAsync(key.Community, "ada", "dpo", parley.Time.GetUtcNow());
        Assert.Empty(await precedents.NearestAsync(key.Community, _ruled[4], 3));
        Assert.True((await Cache.RefreshAsync(key.Community)).IsEmpty);
    }

    [Fact]
    public async Task A_silo_that_starts_anew_remembers_the_same_rulings()
    {
        var key = await TaughtAsync();
        var held = await Cache.RefreshAsync(key.Community);
        var anew = await ActivatorUtilities.CreateInstance<PrecedentCache>(parley.Services).GetAsync(key.Community);
        Assert.Equal(Json.Of(held.Rulings.Select(ruling => (ruling.Case, ruling.RuledAt, ruling.Labels))), Json.Of(anew.Rulings.Select(ruling => (ruling.Case, ruling.RuledAt, ruling.Labels))));
        Assert.Equal(10, anew.Rulings.Length);
    }

    [Fact]
    public async Task Communities_do_not_hear_of_each_others_rulings()
    {
        await TaughtAsync();
        var other = parley.NewCommunity();
        await PutAsync(other, Appraisals);
        var said = await SayAsync(other, "u1", _ruled[1]);
        Assert.Contains("rule:no-appraisals", said.Verdict.NotAssessed);
    }

    private async Task<ConversationKey> TaughtAsync()
    {
        var key = parley.NewCommunity();
        await PutAsync(key, Appraisals);
        for (var i = 0; i < _ruled.Length; i++)
        {
            await SayAsync(key, $"u{i}", _ruled[i]);
            await RuleAsync(key, $"u{i}", new("rule:no-appraisals", 1));
        }

        await Cache.RefreshAsync(key.Community);
        return key;
    }

    private async Task RuleAsync(ConversationKey key, string utterance, CategoryScore label)
    {
        var opened = (await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 100)).First(c => c.Row.Utterance == utterance);
        var ruling = new Ruling { Id = utterance, Moderator = "mo", Labels = [label], Action = ModerationAction.None };
        (await parley.Parley.RuleAsync(key.Community, opened.Row.Id, ruling)).OrThrow();
    }

    private async Task<Assessment> SayAsync(ConversationKey key, string id, string text) => (await parley.Parley.ObserveAsync(key, Say.That(id, text))).OrThrow();

    private async Task PutAsync(ConversationKey key, string document)
    {
        (await parley.Grain<ICommunityGrain>(key.Community).PutPolicyAsync(document, "ada", parley.Time.GetUtcNow())).OrThrow();
        await parley.Services.GetRequiredService<CommunityCache>().RefreshAsync(key.Community);
    }
}
