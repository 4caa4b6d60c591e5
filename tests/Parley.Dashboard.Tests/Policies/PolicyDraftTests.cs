using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Parley.Core.Policies;
using Parley.Dashboard.Policies;
using Parley.Dashboard.Tests.Queue;

namespace Parley.Dashboard.Tests.Policies;

public sealed class PolicyDraftTests : BunitContext
{
    private readonly PolicyDraft _draft = PolicyDraft.Of("version: 1\nmode: assist\n");

    [Fact]
    public void What_changes_is_told_by_what_is_decided_not_by_how_it_is_written()
    {
        _draft.Write("version: 1\nmode: assist\n# a remark\nderailment: { alert_above: 0.55 }\n");
        Assert.True(_draft.IsEdited);
        Assert.Empty(_draft.Changes);
        _draft.Write("version: 1\nmode: act\n");
        Assert.Equal([new SettingChange("mode", "assist", "act")], _draft.Changes);
    }

    [Fact]
    public void What_was_not_edited_follows_what_others_put_and_what_was_is_told_against_it()
    {
        _draft.Accept("version: 1\nmode: act\n");
        Assert.False(_draft.IsEdited);
        _draft.Write("version: 1\nmode: off\n");
        _draft.Accept("version: 1\nmode: shadow\n");
        Assert.Equal("version: 1\nmode: off\n", _draft.Text);
        Assert.Equal([new SettingChange("mode", "shadow", "off")], _draft.Changes);
    }

    [Fact]
    public void A_draft_with_errors_cannot_be_published_and_leaves_the_dials_where_they_were()
    {
        _draft.Write("version: 1\nmode: sometimes\n");
        Assert.False(_draft.CanPublish);
        Assert.Equal((2, "mode"), (_draft.Errors[0].Line, _draft.Errors[0].Path));
        _draft.Turn(WeightDials.Main[0], 0.9);
        Assert.Equal("version: 1\nmode: sometimes\n", _draft.Text);
    }

    [Fact]
    public void A_rule_taken_away_is_a_change()
    {
        var with = PolicyParser.Parse("version: 1\nrules:\n  - { id: no-links, text: \"No links.\", review: 0.5 }\n", "p").Policy!;
        Assert.Contains(SettingChange.Between(with, Policy.Defaults), change => change is { Path: "rules.no-links.text", After: null });
    }

    [Fact]
    public void Turning_a_dial_rescores_and_says_what_it_turns()
    {
        var rescoring = new Rescoring([Cases.View("a", new("insult", 0.9), new("toxicity", 0.9))], Policy.Defaults.HarmBenefit);
        Assert.False(rescoring.Under(Policy.Defaults.HarmBenefit)[0].Turns);
        var now = rescoring.Under(WeightDials.With(Policy.Defaults.HarmBenefit, "margin", 100))[0];
        Assert.Equal((now.SteppedIn, now.Was), (now.Turns, now.Now));
    }

    [Fact]
    public void The_editor_numbers_its_lines_and_names_the_line_of_an_error()
    {
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider());
        var shown = Render<PolicyEditor>(p => p.Add(e => e.Text, "a\nb\nc").Add(e => e.Errors, [new PolicyError("policy", 2, "mode", "must be a word")]));
        Assert.Equal(3, shown.FindAll(".gutter span").Count);
        Assert.Equal("2", shown.Find(".gutter .wrong").TextContent.Trim());
        Assert.Equal("2", shown.Find("[data-line-of]").GetAttribute("data-to"));
    }

    [Fact]
    public void The_editor_tells_what_was_typed_once_the_typing_pauses()
    {
        var clock = new FakeTimeProvider();
        Services.AddSingleton<TimeProvider>(clock);
        var told = new List<string>();
        var shown = Render<PolicyEditor>(p => p.Add(e => e.Text, "").Add(e => e.OnWritten, told.Add));
        shown.Find("textarea").Input("v");
        shown.Find("textarea").Input("version: 1");
        Assert.Empty(told);
        clock.Advance(TimeSpan.FromMilliseconds(300));
        shown.WaitForAssertion(() => Assert.Equal(["version: 1"], told));
    }
}
