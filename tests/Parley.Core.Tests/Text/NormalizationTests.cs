using Parley.Core.Text;

namespace Parley.Core.Tests.Text;

public sealed class NormalizationTests
{
    [Theory]
    [InlineData("You 1D10T!!", "you idiot!!")]
    [InlineData("what an i d i o t", "what an idiot")]
    [InlineData("an i-d-i-o-t, s.h.i.t", "an idiot, shit")]
    [InlineData("f u c k y o u", "fuck you")]
    [InlineData("stuuuuupid", "stupid")]
    [InlineData("id\u200Bi\u00ADot", "idiot")]
    [InlineData("i\u0334\u0301d\u0334\u0302iot", "idiot")]
    [InlineData("\u0456di\u043Et", "idiot")]
    [InlineData("\u0456d\u0456\u043Et", "idiot")]
    [InlineData("ｉｄｉｏｔ", "idiot")]
    [InlineData("𝐢𝐝𝐢𝐨𝐭", "idiot")]
    [InlineData("f**k, sh*t and id*ot", "fuck, shit and idiot")]
    [InlineData("a$$hole and @sshole", "asshole and asshole")]
    public void Undoes_a_disguise(string raw, string expected)
    {
        var text = AnalyzedText.Of(raw);
        Assert.Equal(expected, text.Normalized);
        Assert.True(text.Deobfuscated);
    }

    [Fact]
    public void What_is_said_to_models_is_no_word_that_a_disguise_is_undone_for() =>
        Assert.Equal((0, 2), (Vocabulary.Heat("jailbreak"), Vocabulary.Heat("idiot")));

    [Fact]
    public void An_unknown_stretched_word_keeps_two_of_a_letter() => Assert.Equal("zoomba", AnalyzedText.Of("Zoooooomba").Normalized);

    [Theory]
    [InlineData("c++ and c# 1.2.3, v2.0 of i18n on k8s since 1998")]
    [InlineData("see foo_bar.baz(x) in utf8, sha1 or mp3; a*b*c and 5 * 3")]
    [InlineData("u.s.a. and e.g. this, i.e. that, at 10 a.m.")]
    [InlineData("это обычный русский текст, а не латиница")]
    [InlineData("we'll see, he'll come, don't worry: 4th of may, 100k rows")]
    public void Leaves_ordinary_text_as_it_is(string raw)
    {
        var text = AnalyzedText.Of(raw);
        Assert.Equal(raw, text.Normalized);
        Assert.Equal(0, text.Disguises);
    }

    [Theory]
    [InlineData("> you idiot\nI disagree.", "i disagree.")]
    [InlineData("&gt; you idiot\nI disagree.", "i disagree.")]
    [InlineData("[quote=\"bob, post:1\"]you [quote]idiot[/quote] you[/quote]I disagree.", "i disagree.")]
    [InlineData("Look:\n```js\nidiot = 1\n```\nfine", "look:\n\nfine")]
    [InlineData("call `idiot()` twice", "call twice")]
    [InlineData("mail idiot@idiot.org or see https://idiot.com/idiot?x=1.", "mail or see .")]
    [InlineData("thanks @idiot_42, done", "thanks @, done")]
    [InlineData("Log:\n\n    idiot = new Idiot();\n\nfine", "log:\n\nfine")]
    [InlineData("<!-- idiot --> fine", "fine")]
    public void Leaves_out_what_the_author_did_not_write(string raw, string expected) =>
        Assert.Equal(expected.Replace("\n\n", "\n", StringComparison.Ordinal), AnalyzedText.Of(raw).Normalized);

    [Fact]
    public void A_stretch_in_quotation_marks_counts_as_the_authors() =>
        Assert.Contains("idiot", AnalyzedText.Of("He said \"you idiot\" to me").Normalized, StringComparison.Ordinal);

    [Fact]
    public void Faces_and_comparisons_are_no_quotes() =>
        Assert.Equal(0, AnalyzedText.Of(">:( bad\n>= 5 items").Shape.QuotedShare);

    [Fact]
    public void An_unclosed_quote_or_fence_does_not_hide_what_came_before() =>
        Assert.StartsWith("one [quote] two", AnalyzedText.Of("one [quote] two\n```\nthree").Normalized, StringComparison.Ordinal);
}
