using Parley.Core.Text;

namespace Parley.Core.Tests.Text;

public sealed class PhraseMatcherTests
{
    [Theory]
    [InlineData("you (are|'re| r) (so |)late", "You're so late", "You're so late")]
    [InlineData("read ~ manual", "Read the whole fine manual now", "Read the whole fine manual")]
    [InlineData("stop _ me", "please stop asking me", "stop asking me")]
    [InlineData("kill(s|ed|ing)", "It killed it", "killed")]
    [InlineData("shut up you", "Shut up, you two", "Shut up, you")]
    public void Finds_a_pattern(string pattern, string raw, string found)
    {
        var text = AnalyzedText.Of(raw);
        var match = Assert.Single(PhraseMatcher.Of([new Phrase(pattern.Replace("( r", "(r", StringComparison.Ordinal), "x", 1), new Phrase("you're (so |)late", "y", 1)]).Find(text));
        var span = text.SpanOf(new TokenRange(match.First, match.Count), "", 0);
        Assert.Equal(found, raw.Substring(span.Start, span.Length));
    }

    [Fact]
    public void A_phrase_does_not_run_over_the_end_of_a_sentence() =>
        Assert.Empty(PhraseMatcher.Of([new Phrase("go away", "x", 1)]).Find(AnalyzedText.Of("Let it go. Away with it.")));

    [Fact]
    public void The_longest_phrase_wins_and_matches_do_not_overlap()
    {
        var matcher = PhraseMatcher.Of([new Phrase("a b", "short", 1), new Phrase("a b c", "long", 1), new Phrase("c d", "later", 1)]);
        Assert.Equal(["long"], matcher.Find(AnalyzedText.Of("a b c d")).Select(m => matcher.Phrases[m.Phrase].Label));
    }

    [Fact]
    public void Apostrophes_do_not_matter_but_for_a_future_tense()
    {
        var matcher = PhraseMatcher.Of([new Phrase("dont", "x", 1), new Phrase("hell", "x", 1)]);
        Assert.Single(matcher.Find(AnalyzedText.Of("Don't! He'll come.")));
    }

    [Theory]
    [InlineData("a (b|c")]
    [InlineData("a b)")]
    public void A_malformed_pattern_is_refused(string pattern) =>
        Assert.Contains("bracket", Assert.Throws<FormatException>(() => PhraseMatcher.Of([new Phrase(pattern, "x", 1)])).Message, StringComparison.Ordinal);
}
