using System.Collections.Immutable;
using Parley.Core.Policies;

namespace Parley.Core.Tests.Policies;

public sealed class PolicyParserTests
{
    [Fact]
    public void The_defaults_are_complete_and_valid()
    {
        var policy = Policy.Defaults;

        Assert.Equal(PolicyMode.Act, policy.Mode);
        Assert.Equal(Categories.OfUtterance, policy.Categories.Select(category => category.Category));
        Assert.Equal(0.8, policy.ThresholdsOf(Categories.Threat).Escalate);
        Assert.Equal(TimeSpan.FromSeconds(20), policy.Restraint.Debounce);
        Assert.All(policy.HarmBenefit.Weights.Actions, weight => Assert.InRange(weight, 0.01, 1));
    }

    [Fact]
    public void A_document_overlays_the_defaults_key_by_key()
    {
        var policy = Parse("version: 1\ncategories: { insult: { hide: 0.9 } }\nrestraint: { min_gap: 1h }");

        Assert.Equal(0.9, policy.ThresholdsOf(Categories.Insult).Hide);
        Assert.Equal(Policy.Defaults.ThresholdsOf(Categories.Insult).Review, policy.ThresholdsOf(Categories.Insult).Review);
        Assert.Equal(TimeSpan.FromHours(1), policy.Restraint.MinGap);
        Assert.Equal(Policy.Defaults.Restraint.PerDay, policy.Restraint.PerDay);
    }

    [Theory]
    [InlineData("never")]
    [InlineData("\"never\"")]
    [InlineData("null")]
    public void Never_switches_a_threshold_off(string never) =>
        Assert.Null(Parse($"version: 1\ncategories: {{ insult: {{ hide: {never} }} }}").ThresholdsOf(Categories.Insult).Hide);

    [Fact]
    public void Json_is_read_as_well_tabs_escapes_and_all()
    {
        var policy = Parse("{\n\t\"version\": 1,\n\t\"mode\": \"off\",\r\n\t\"facilitator\": {\"sign_as\": \"Zo\\u00eb \\/ \\ud83d\\ude00\"}}");

        Assert.Equal(PolicyMode.Off, policy.Mode);
        Assert.Equal("Zoë / 😀", policy.Facilitator.SignAs);
    }

    [Fact]
    public void A_rule_is_a_category_of_its_own()
    {
        var rule = Parse("version: 1\nrules:\n  - { id: no-personal-attacks, text: \"Disagree with ideas, not people.\", maps_to: [insult], review: 0.5, hide: 0.95 }").Rules.Single();

        Assert.Equal("rule:no-personal-attacks", rule.Category);
        Assert.Equal(new ActionThresholds { Review = 0.5, Hide = 0.95 }, rule.Thresholds);
        Assert.Equal([Categories.Insult], rule.MapsTo);
    }

    [Theory]
    [InlineData("mode: act", "p.yaml:1: version: is missing; write version: 1.")]
    [InlineData("version: 2", "p.yaml:1: version: must lie in [1, 1], not 2.")]
    [InlineData("version: 1\nmode: shadw", "p.yaml:2: mode: must be one of off, shadow, assist, act, not shadw. Did you mean shadow?")]
    [InlineData("version: 1\ncategories:\n  insult: { hyde: 0.9 }", "p.yaml:3: categories.insult.hyde: is not a known key; did you mean hide?")]
    [InlineData("version: 1\ncategories:\n  insults: { hide: 0.9 }", "p.yaml:3: categories.insults: is not a known key; did you mean insult?")]
    [InlineData("version: 1\ncategories: { insult: { hide: 1.5 } }", "p.yaml:2: categories.insult.hide: must lie in [0, 1], not 1.5.")]
    [InlineData("version: 1\ncategories: { insult: { hide: \"0.9\" } }", "p.yaml:2: categories.insult.hide: must be a number, not the text \"0.9\" in quotes.")]
    [InlineData("version: 1\ncategories: { insult: { hide: .nan } }", "p.yaml:2: categories.insult.hide: must be a number, not .nan.")]
    [InlineData("version: 1\ncategories: { insult: 0.9 }", "p.yaml:2: categories.insult: must be a mapping of keys to values.")]
    [InlineData("version: 1\ncategories: { insult: { review: 0.9 } }", "p.yaml:2: categories.insult.review: review (0.9) must not be above hold (0.85 by default).")]
    [InlineData("version: 1\ncategories: { insult: { hold: 0.3 } }", "p.yaml:2: categories.insult.hold: review (0.6 by default) must not be above hold (0.3).")]
    [InlineData("version: 1\ncategories: { insult: { hold: 0.9, hide: 0.8 } }", "p.yaml:2: categories.insult.hide: hold (0.9) must not be above hide (0.8).")]
    [InlineData("version: 1\ncategories: { insult: { escalate: 0.9 } }", "p.yaml:2: categories.insult.escalate: is for threat and self_harm only.")]
    [InlineData("version: 1\ncategories: { derailment: { hide: 0.9 } }", "p.yaml:2: categories.derailment: belongs to the conversation; its thresholds stand under derailment.")]
    [InlineData("version: 1\nderailment: { clear_below: 0.55 }", "p.yaml:2: derailment.clear_below: clear_below (0.55) must be below alert_above (0.55).")]
    [InlineData("version: 1\nderailment: { lock_above: 0.5 }", "p.yaml:2: derailment.lock_above: lock_above (0.5) must not be below alert_above (0.55).")]
    [InlineData("version: 1\nrestraint:\n  min_gap: 15 minutes", "p.yaml:3: restraint.min_gap: must be a duration such as 20s, 15m, 6h or 180d, not 15 minutes.")]
    [InlineData("version: 1\nrestraint:\n  per_day: 1.5", "p.yaml:3: restraint.per_day: must be a whole number.")]
    [InlineData("version: 1\nrestraint:\n  per_day: 3\n  per_day: 4", "p.yaml:4: restraint.per_day: is given twice.")]
    [InlineData("version: 1\nretention: { journal: 10d }", "p.yaml:2: retention.journal: journal (10d) must not be shorter than text (180d).")]
    [InlineData("version: 1\nslow_mode: { after_facilitation: yes }", "p.yaml:2: slow_mode.after_facilitation: must be true or false, not yes.")]
    [InlineData("version: 1\nrules:\n  - { id: a, text: One. }\n  - { id: a, text: Two. }", "p.yaml:4: rules[1].id: a names a rule that stands above already.")]
    [InlineData("version: 1\nrules:\n  - { id: a, text: One., maps_to: [insalt] }", "p.yaml:3: rules[0].maps_to: insalt is not a category; did you mean insult?")]
    [InlineData("version: 1\nrules:\n  - { id: A b, text: One. }", "p.yaml:3: rules[0].id: may hold a-z, 0-9 and - only.")]
    [InlineData("version: 1\nrules:\n  - { id: a }", "p.yaml:3: rules[0].text: is missing.")]
    [InlineData("version: 1\nfacilitator: { style: rude }", "p.yaml:2: facilitator.style: must be one of plain, constructive, e_rulemaking, socratic, not rude.")]
    [InlineData("version: 1\nharm_benefit: { actions: { hate: 0.5 } }", "p.yaml:2: harm_benefit.actions.hate: is not a known key")]
    [InlineData("version: 1\nexperts: { disabled: [a, a] }", "p.yaml:2: experts.disabled: names something twice.")]
    [InlineData("version: 1\nmode: [", "p.yaml:3: is not valid YAML or JSON")]
    [InlineData("version: &a 1\nmode: *a", "p.yaml:1: is not valid YAML or JSON: anchors, aliases and tags are not taken.")]
    [InlineData("- 1", "p.yaml:1: must be a mapping of keys to values.")]
    [InlineData("", "p.yaml:1: is empty.")]
    [InlineData("version: 1\n---\nversion: 1", "holds a second document; one is expected.")]
    public void What_is_wrong_is_told_with_its_place(string document, string expected)
    {
        var (policy, errors) = PolicyParser.Parse(document, "p.yaml");

        Assert.Null(policy);
        Assert.Contains(errors, error => error.ToString().Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_are_told_at_once_in_the_order_of_lines()
    {
        var errors = PolicyParser.Parse("version: 1\nmode: on\nreview: { audit_rate: 2 }\nunknown: 1", "p.yaml").Errors;

        Assert.Equal(["mode", "review.audit_rate", "unknown"], errors.Select(error => error.Path));
        Assert.Equal([2, 3, 4], errors.Select(error => error.Line));
    }

    [Fact]
    public void Half_a_character_is_refused_with_its_line()
    {
        var error = PolicyParser.Parse("version: 1\nfacilitator: { sign_as: \"\ud83d\" }", "p.yaml").Errors.Single();

        Assert.Equal((2, "holds half of a character (a lone surrogate)."), (error.Line, error.Message));
    }

    internal static Policy Parse(string document)
    {
        var (policy, errors) = PolicyParser.Parse(document, "policy");
        Assert.Equal(ImmutableArray<PolicyError>.Empty, errors);
        return policy!;
    }
}
