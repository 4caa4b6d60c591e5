using Parley.Dashboard.Queue;

namespace Parley.Dashboard.Tests.Queue;

public sealed class RulingDraftTests
{
    private static readonly RulingChoice _fine = RulingChoice.All[0];
    private static readonly RulingChoice _hide = RulingChoice.All.Single(choice => choice.Action == ModerationAction.Hide);

    [Fact]
    public void What_the_verdict_finds_likely_is_ticked_and_what_it_doubts_is_not()
    {
        var draft = RulingDraft.Of(Cases.View("c", new("insult", 0.8), new("toxicity", 0.4), new("spam", 0.1)), "r");
        Assert.Equal([new CategoryScore("toxicity", 0), new CategoryScore("insult", 1)], draft.Rule("ann", _hide).Labels);
    }

    [Fact]
    public void A_category_that_the_policy_named_is_in_question_however_unlikely()
    {
        var view = Cases.View("c", new CategoryScore("insult", 0.1));
        var named = view with { Case = view.Case with { Reasons = [Because("rules.no-links.review"), Because("categories.spam.hide"), Because("review.audit_rate")] } };
        Assert.Equal(["spam", "rule:no-links"], RulingDraft.Of(named, "r").Holds.Select(pair => pair.Key));
    }

    [Fact]
    public void Fine_says_no_to_all_that_is_ticked() =>
        Assert.All(RulingDraft.Of(Cases.View("c", new("insult", 0.8), new("threat", 0.9)), "r").Rule("ann", _fine).Labels, label => Assert.Equal(0, label.Probability));

    [Fact]
    public void Where_nothing_is_likely_it_is_asked_whether_the_message_is_hostile() =>
        Assert.Equal([new CategoryScore("toxicity", 0)], RulingDraft.Of(Cases.View("c", new CategoryScore("spam", 0.05)), "r").Rule("ann", _hide).Labels);

    [Fact]
    public void An_appeal_starts_from_the_ruling_it_is_against()
    {
        var draft = RulingDraft.Of(Cases.View("c", new CategoryScore("insult", 0.8)), "r", new Ruling { Id = "x", Moderator = "bo", Labels = [new CategoryScore("insult", 0), new CategoryScore("threat", 1)] });
        Assert.Equal([("insult", false), ("threat", true)], draft.Holds.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Ticking_turns_and_adds()
    {
        var draft = RulingDraft.Of(Cases.View("c", new CategoryScore("insult", 0.8)), "r");
        draft.Toggle("insult");
        draft.Toggle("spam");
        Assert.Equal([("insult", false), ("spam", true)], draft.Holds.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void No_key_does_two_things()
    {
        var keys = RulingChoice.All.Select(choice => choice.Key).Concat(Categories.OfUtterance.Select(category => CategoryKeys.Of(category)!)).Concat(["g", "j", "k", "u", "v", "s", "n", "?"]).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    private static Reason Because(string path) => new() { Code = "x", Text = "x", PolicyPath = path };
}
