using CsCheck;
using Parley.Core.Policies;
using Parley.Dashboard.Policies;

namespace Parley.Dashboard.Tests.Policies;

public sealed class PolicyPatchTests
{
    [Fact]
    public void A_number_is_changed_in_its_place_and_its_comment_stays()
    {
        var patched = PolicyPatch.Set(PolicyParser.DefaultsDocument, "margin", 0.25);
        Assert.Contains("  margin: 0.25  # H_stand must exceed", patched, StringComparison.Ordinal);
        Assert.Equal(PolicyParser.DefaultsDocument.ReplaceLineEndings("\n").Split('\n').Length, patched.Split('\n').Length);
    }

    [Theory]
    [InlineData("version: 1\n")]
    [InlineData("version: 1\nharm_benefit:\n  beta: 0.2\n\nreview:\n  audit_rate: 0.1\n")]
    [InlineData("version: 1\nharm_benefit: { margin: 0.3 }\n")]
    [InlineData("{ \"version\": 1 }")]
    [InlineData("version: 1\nharm_benefit:\n  actions:\n    privacy: 0.1\nmode: act\n")]
    public void Whatever_the_form_of_the_document_it_reads_as_the_number_set_and_as_before_in_all_else(string document)
    {
        var before = PolicyParser.Parse(document, "p").Policy!;
        var after = PolicyParser.Parse(PolicyPatch.Set(document, "actions.deception", 0.77), "p").Policy!;
        Assert.Equal([new SettingChange("harm_benefit.actions.deception", "0.6", "0.77")], SettingChange.Between(before, after));
    }

    [Fact]
    public void Every_dial_of_the_defaults_can_be_turned_anywhere()
    {
        var dials = WeightDials.Main.Concat(WeightDials.Actions).Concat(WeightDials.Effects).ToArray();
        Gen.Select(Gen.Int[0, dials.Length - 1], Gen.Int[0, 100]).Sample((which, hundredths) =>
        {
            var dial = dials[which];
            var value = dial.Least + ((dial.Most - dial.Least) * hundredths / 100);
            var policy = PolicyParser.Parse(PolicyPatch.Set(PolicyParser.DefaultsDocument, dial.Path, value), "p").Policy;
            return policy is not null && Math.Abs(WeightDials.Read(policy.HarmBenefit, dial.Path) - value) < 0.001;
        }, iter: 60);
    }
}
