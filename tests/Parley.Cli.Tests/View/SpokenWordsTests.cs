using CsCheck;
using Parley.Cli.Moderate.View;

namespace Parley.Cli.Tests.View;

public sealed class SpokenWordsTests
{
    [Fact]
    public void The_strongest_come_first_once_each_and_never_overlap()
    {
        var turn = Of("You FOOL, you fool, nonsense", [new(4, 4, "insult", 0.9), new(0, 8, "insult", 0.5), new(14, 4, "insult", 0.8), new(20, 8, "style", 0.1)]);
        Assert.Equal(["FOOL", "nonsense"], SpokenWords.Of(turn));
    }

    [Fact]
    public void Every_word_shown_stands_in_the_text()
    {
        var spans = Gen.Select(Gen.Int[-5, 30], Gen.Int[-2, 30], Gen.Double[-1, 1], (s, l, w) => new TextSpan(s, l, "x", w)).Array[0, 6];
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 25], spans).Sample((text, s) =>
            SpokenWords.Of(Of(text, [.. s])).All(w => text.Contains(w, StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_in_a_text_can_break_the_view()
    {
        var spans = Gen.Select(Gen.Int[0, 30], Gen.Int[0, 90], (s, l) => new TextSpan(s, l, "x", 1)).Array[0, 4];
        Gen.Select(Gen.String[Gen.Char, 0, 120], spans).Sample((text, s) =>
        {
            var story = Stories.Of([(Of(text, [.. s]).Line.Utterance, new Assessment { Utterance = "u", Opinions = Opinions([.. s]), Forecast = new Forecast { Risk = 0.9, Level = RiskLevel.Alert } })]);
            return !Stories.Print(story, 80).Contains('\e');
        });
    }

    private static Turn Of(string text, ImmutableArray<TextSpan> spans)
    {
        var line = Corpora.Of(Corpora.Line("c", "u")).InInputOrder().Single();
        return new Turn(1, line with { Utterance = line.Utterance with { Text = text } }, new Assessment { Utterance = "u", Opinions = Opinions(spans) });
    }

    private static ImmutableArray<Opinion> Opinions(ImmutableArray<TextSpan> spans) => [new Opinion { Expert = "e", Spans = spans }];
}
