using Parley.Core.Experts.Evaluation;
using Parley.Core.Experts.Trained;
using Parley.Core.Text;

namespace Parley.Core.Tests.Experts.Evaluation;

public sealed class IdentityBiasTests
{
    [Fact]
    public void A_judge_who_fears_a_term_has_a_low_bpsn_for_it_alone()
    {
        var (rows, labels, fearful) = Sentences((term, rude) => term == "deaf" ? 0.9 : rude ? 0.8 : 0.1);
        var bias = IdentityBias.Of(rows, fearful, labels)!;
        Assert.Equal(0, bias.Terms["deaf"].Bpsn);
        Assert.Equal(1, bias.Terms["sikh"].Subgroup);
        Assert.Equal(bias.Overall, bias.WorstBpsnGap);
    }

    [Fact]
    public void A_fair_judge_has_no_gap()
    {
        var (rows, labels, fair) = Sentences((_, rude) => rude ? 0.8 : 0.1);
        Assert.Equal(0, IdentityBias.Of(rows, fair, labels)!.WorstBpsnGap);
    }

    [Fact]
    public void Texts_without_identity_terms_have_no_bias_to_measure() => Assert.Null(IdentityBias.Of([Row("a plain text")], [0.5], [1]));

    [Theory]
    [InlineData("an African American writer", "african american")]
    [InlineData("she is deaf.", "deaf")]
    [InlineData("the deafening noise", "")]
    public void Terms_are_whole_words_and_the_longest(string text, string expected) => Assert.Equal(expected, string.Join(',', IdentityTerms.In(text)));

    [Fact]
    public void Sentences_that_differ_in_term_or_name_are_one_template()
    {
        Assert.Equal(IdentityTemplates.TemplateOf("Ana is a calm deaf"), IdentityTemplates.TemplateOf("Bo is a calm African American"));
        Assert.NotEqual(IdentityTemplates.TemplateOf("Ana is a calm deaf"), IdentityTemplates.TemplateOf("Ana is a loud deaf"));
    }

    private static (JudgedRow[] Rows, double[] Labels, double[] Scores) Sentences(Func<string, bool, double> judge)
    {
        var all = (from term in new[] { "deaf", "sikh" } from rude in new[] { true, false } from i in Enumerable.Range(0, 12) select (term, rude, i)).ToArray();
        return (
            [.. all.Select(s => Row($"a {s.term} person, number {s.i}"))],
            [.. all.Select(s => s.rude ? 1.0 : 0)],
            [.. all.Select(s => judge(s.term, s.rude))]);
    }

    private static JudgedRow Row(string text) => new(text, text, HashedFeatures.Of(AnalyzedText.Of(text)), double.NaN);
}
