using CsCheck;
using Parley.Dashboard.Conversations;

namespace Parley.Dashboard.Tests;

public sealed class MarkedTextTests
{
    [Fact]
    public void Overlapping_spans_become_one_mark_under_the_heaviest_label()
    {
        var pieces = MarkedText.Cut("you are a fool", [new TextSpan(0, 7, "second_person", 0.1), new TextSpan(4, 10, "insult", 0.9)]);
        Assert.Equal([new TextPiece("you are a fool", "insult")], pieces);
    }

    [Fact]
    public void The_pieces_together_are_the_text_whatever_the_spans() =>
        Gen.Select(Gen.String, Gen.Select(Gen.Int[-3, 20], Gen.Int[-3, 20]).Array[0, 6]).Sample((text, spans) =>
            string.Concat(MarkedText.Cut(text, spans.Select(span => new TextSpan(span.Item1, span.Item2, "x", 1))).Select(piece => piece.Text)) == text);

    [Fact]
    public void What_one_expert_stumbles_over_is_not_marked_where_the_verdict_finds_nothing() =>
        Assert.Empty(MarkedText.Of(Judged(0.1, Pointing("style", 0.9, 0, 1))));

    [Fact]
    public void What_the_verdict_finds_is_marked_by_those_who_found_it_and_not_by_those_who_did_not() =>
        Assert.Equal(["x0", "x1"], MarkedText.Of(Judged(0.8, Pointing("pooled", 0.9, 0, 1), Pointing("style", 0.2, 0, 3))).Select(span => span.Label));

    [Fact]
    public void The_heaviest_words_of_the_heaviest_experts_are_marked_first_and_only_a_few() =>
        Assert.Equal(["x5", "x6", "x7", "x8", "x9", "x4", "x3", "x2"], MarkedText.Of(Judged(0.8, Pointing("style", 0.9, 0, 4), Pointing("pooled", 0.9, 5, 9))).Select(span => span.Label));

    [Fact]
    public void Spans_of_a_text_that_was_erased_mark_nothing() =>
        Assert.Empty(MarkedText.Cut("", [new TextSpan(3, 5, "insult", 1)]));

    private static Assessment Judged(double probability, params Opinion[] opinions) => new()
    {
        Utterance = "u",
        Verdict = new Verdict { Scores = [new CategoryScore(Categories.Insult, probability)], Leading = Categories.Insult, Weights = [new ExpertWeight("pooled", 0.9), new ExpertWeight("style", 0.1)] },
        Opinions = [.. opinions],
    };

    /// <summary>Spans named x and their place; the later, the heavier within an expert of little weight, all alike within one of much.</summary>
    private static Opinion Pointing(string expert, double probability, int first, int last) => new()
    {
        Expert = expert,
        Scores = [new CategoryScore(Categories.Insult, probability)],
        Spans = [.. Enumerable.Range(first, last - first + 1).Select(i => new TextSpan(i, 1, $"x{i}", expert == "pooled" ? 1 : 0.5 + (i / 10.0)))],
    };
}
