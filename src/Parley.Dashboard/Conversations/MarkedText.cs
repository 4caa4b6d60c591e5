namespace Parley.Dashboard.Conversations;

/// <summary>A stretch of a message: marked where experts point to it, with what they call it.</summary>
internal readonly record struct TextPiece(string Text, string? Label);

/// <summary>What is marked in a message, and the message cut into pieces by it.</summary>
internal static class MarkedText
{
    /// <summary>Below this the verdict does not find the category in the message, whatever single experts say.</summary>
    private const double InQuestion = 0.3;
    private const double Found = 0.5;
    private const int Most = 8;

    /// <summary>For an expert of another category than the leading one, whose weights are all that a verdict keeps.</summary>
    private const double Unweighed = 0.1;

    /// <summary>What made experts find what the verdict finds too, the heaviest in all: a word that one of many experts stumbles over is not marked.</summary>
    public static IEnumerable<TextSpan> Of(Assessment assessment)
    {
        if (assessment.Verdict.Scores.IsDefaultOrEmpty)
        {
            return [];
        }

        var found = assessment.Verdict.Scores.Where(score => score.Probability >= InQuestion).Select(score => score.Category).ToList();
        var weights = assessment.Verdict.Weights.IsDefault ? [] : assessment.Verdict.Weights;
        return assessment.Opinions
            .Where(opinion => found.Exists(category => opinion[category] >= Found))
            .SelectMany(opinion => opinion.Spans.Select(span => span with { Weight = span.Weight * WeightOf(opinion.Expert) }))
            .Where(span => span.Weight > 0)
            .OrderByDescending(span => span.Weight).ThenBy(span => span.Start).ThenBy(span => span.Label, StringComparer.Ordinal)
            .Take(Most);

        double WeightOf(string expert) =>
            weights.Where(one => string.Equals(one.Expert, expert, StringComparison.Ordinal)).Select(one => one.Weight).DefaultIfEmpty(Unweighed).First();
    }

    /// <param name="text">The raw text; the spans' offsets are UTF-16 units of it.</param>
    /// <param name="spans">They may overlap and may lie outside the text, where the message was erased.</param>
    public static ImmutableArray<TextPiece> Cut(string text, IEnumerable<TextSpan> spans)
    {
        var pieces = ImmutableArray.CreateBuilder<TextPiece>();
        var at = 0;
        foreach (var (start, end, label) in Merge(spans, text.Length))
        {
            Add(at, start, null);
            Add(start, end, label);
            at = end;
        }

        Add(at, text.Length, null);
        return pieces.ToImmutable();

        void Add(int start, int end, string? label)
        {
            if (end > start)
            {
                pieces.Add(new TextPiece(text[start..end], label));
            }
        }
    }

    /// <summary>Overlapping stretches become one, under the label of the heaviest.</summary>
    private static IEnumerable<(int Start, int End, string Label)> Merge(IEnumerable<TextSpan> spans, int length)
    {
        (int Start, int End, TextSpan Heaviest)? open = null;
        foreach (var span in spans
            .Where(span => span.Start >= 0 && span.Length > 0 && span.Start + span.Length <= length)
            .OrderBy(span => span.Start).ThenByDescending(span => span.Length).ThenBy(span => span.Label, StringComparer.Ordinal))
        {
            if (open is { } held && span.Start < held.End)
            {
                open = (held.Start, Math.Max(held.End, span.Start + span.Length), span.Weight > held.Heaviest.Weight ? span : held.Heaviest);
                continue;
            }

            if (open is { } done)
            {
                yield return (done.Start, done.End, done.Heaviest.Label);
            }

            open = (span.Start, span.Start + span.Length, span);
        }

        if (open is { } last)
        {
            yield return (last.Start, last.End, last.Heaviest.Label);
        }
    }
}
