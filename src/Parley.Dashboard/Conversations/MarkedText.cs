namespace Parley.Dashboard.Conversations;

/// <summary>A stretch of a message: marked where experts point to it, with what they call it.</summary>
internal readonly record struct TextPiece(string Text, string? Label);

/// <summary>Cuts a message into pieces that are marked or not, by the spans of all experts together.</summary>
internal static class MarkedText
{
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
