using System.Text;
using CsCheck;
using Parley.Core.Facilitation;

namespace Parley.Core.Tests.Facilitation;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("ann", "ann")]
    [InlineData("Zoë O'Hara-Smith", "Zoë O'Hara-Smith")]
    [InlineData("user_name", "user_name")]
    [InlineData("@everyone", "everyone")]
    [InlineData("[x](http://evil.example)", "x http evil. example")]
    [InlineData("**bold** <b>", "bold b")]
    [InlineData("www.evil.com", "www. evil. com")]
    [InlineData("a\r\n# b\u202e\u200bc", "a bc")]
    [InlineData("_x_", "x")]
    [InlineData("李小龙", "李小龙")]
    [InlineData("\ud800", null)]
    [InlineData("...", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_name_is_made_safe(string? name, string? expected) => Assert.Equal(expected, SafeText.Name(name));

    [Fact]
    public void No_name_carries_a_mention_a_link_markup_or_an_invisible_character() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["@[]()<>*_`~#|!\\/:.&a1 \n\ud83d\ude00\u200b"], 0, 60]).Sample(
            name =>
            {
                var safe = SafeText.Name(name) ?? "";
                Assert.True(safe.Length <= SafeText.LongestName);
                Assert.DoesNotContain(safe, c => "@[]()<>*`~#|!\\/:&\"{}".Contains(c) || char.IsControl(c) || char.IsSurrogate(c) && !Rune.TryGetRuneAt(safe, safe.IndexOf(c), out _));
                Assert.DoesNotMatch(@"\.\S", safe);
            },
            iter: 5_000);

    [Theory]
    [InlineData("  One\n two\t\u0007. ", "One two .")]
    [InlineData("\u200b", null)]
    public void A_moderators_text_becomes_one_line(string text, string? expected) => Assert.Equal(expected, SafeText.Line(text));

    [Fact]
    public void What_a_slot_is_filled_with_is_not_read_as_a_slot() =>
        Assert.Equal("{sign_as} and b", PhraseText.Fill("{addressee} and {other}", slot => slot == "addressee" ? "{sign_as}" : "b"));
}
