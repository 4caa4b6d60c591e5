namespace Parley.Server.Perspective;

internal static class Sentences
{
    /// <summary>No more spans than this; the last one takes the rest of the text.</summary>
    public const int Most = 100;

    /// <summary>
    /// Splits a text into sentences: after a run of <c>. ! ? …</c> that blank space follows, and at line ends. Offsets are UTF-16 units, the end is
    /// exclusive, blanks around a sentence belong to none. A text without a sentence is one span.
    /// </summary>
    public static IReadOnlyList<(int Begin, int End)> Of(string text)
    {
        var spans = new List<(int, int)>();
        var begin = 0;
        for (var i = 0; i < text.Length && spans.Count < Most - 1; i++)
        {
            var ends = text[i] is '\n' or '\r' || (text[i] is '.' or '!' or '?' or '…' && i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]));
            if (ends)
            {
                Add(spans, text, begin, i + 1);
                begin = i + 1;
            }
        }

        Add(spans, text, begin, text.Length);
        return spans.Count > 0 ? spans : [(0, text.Length)];
    }

    private static void Add(List<(int, int)> spans, string text, int begin, int end)
    {
        while (begin < end && char.IsWhiteSpace(text[begin]))
        {
            begin++;
        }

        while (end > begin && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (begin < end)
        {
            spans.Add((begin, end));
        }
    }
}
