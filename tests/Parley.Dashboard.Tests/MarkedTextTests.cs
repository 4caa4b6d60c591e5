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
    public void Spans_of_a_text_that_was_erased_mark_nothing() =>
        Assert.Empty(MarkedText.Cut("", [new TextSpan(3, 5, "insult", 1)]));
}
