using CsCheck;
using Parley.Core.Policies;
using Parley.Core.Policies.Documents;

namespace Parley.Core.Tests.Policies;

public sealed class DocumentReaderTests
{
    private static readonly string[] _pieces =
    [
        "version: 1\n", "mode: act\n", "{", "}", "[", "]", ":", "- ", "\"", "'", "|", ">", "\n", "\n  ", "\t", "&a", "*a", "!!int", "#", "?", "%", "@", "`", "\0", "\u0085", "\u2028",
        "\ud800", "\udc00", "\ufeff", "\uffff", "🙂", "0.5", "1e999", "-", "---", "...", "categories", "insult", "hide", "\\", "\\u", "\\ud800", "<<", "~", "null",
    ];

    [Fact]
    public void Nothing_throws_on_any_text() =>
        Gen.OneOf(Gen.String, Gen.Int[0, _pieces.Length - 1].Array[0, 30].Select(pieces => string.Concat(pieces.Select(i => _pieces[i]))))
            .Sample(
                text =>
                {
                    var (policy, errors) = PolicyParser.Parse(text, "x");
                    Assert.Equal(policy is null, errors.Length > 0);
                },
                iter: 20_000);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Contains("nested too deeply", PolicyParser.Parse(new string('[', 10_000), "x").Errors.Single().Message, StringComparison.Ordinal);

    [Fact]
    public void A_huge_document_is_refused() =>
        Assert.Equal("is longer than 1000000 characters.", PolicyParser.Parse(new string(' ', 1_000_001), "x").Errors.Single().Message);

    [Theory]
    [InlineData("20s", 20)]
    [InlineData("15m", 900)]
    [InlineData("2h", 7_200)]
    [InlineData("180d", 15_552_000)]
    [InlineData("1500ms", 1.5)]
    [InlineData("0s", 0)]
    public void Durations_read_and_write(string text, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Duration.Parse(text));
        Assert.Equal(text, Duration.Write(TimeSpan.FromSeconds(seconds)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("-5s")]
    [InlineData("1.5h")]
    [InlineData("5 m")]
    [InlineData("99999999999d")]
    [InlineData("٣s")]
    public void What_is_no_duration_is_none(string text) => Assert.Null(Duration.Parse(text));

    [Theory]
    [InlineData("hyde", "hide")]
    [InlineData("alertabove", "alert_above")]
    [InlineData("zzz", null)]
    public void The_nearest_key_is_named(string key, string? expected) => Assert.Equal(expected, NearestKey.Find(key, ["hide", "hold", "alert_above"]));
}
