namespace Parley.Core.Text;

/// <summary>Words spelled letter by letter, as in <c>i d i o t</c>: joined again where known words come out and one of them is hot.</summary>
internal static class Spelled
{
    private const int MostLetters = 64;
    private const int LongestWord = 14;

    /// <summary>Tries a run of single letters with blanks between that starts at <paramref name="start"/>.</summary>
    public static bool TryRead(string raw, int start, int limit, Span<char> text, Span<int> map, out int written, out int end)
    {
        (written, end) = (0, start);
        if (!char.IsAsciiLetter(raw[start]) || (start > 0 && !char.IsWhiteSpace(raw[start - 1])))
        {
            return false;
        }

        // Only the head of a run is tried, or a long one would be read once for each of its letters.
        if (start > 1 && IsSingle(raw, start - 2) && raw[start - 1] == ' ')
        {
            return false;
        }

        Span<char> letters = stackalloc char[MostLetters];
        Span<int> at = stackalloc int[MostLetters];
        var count = 0;
        var i = start;
        while (i < limit && count < MostLetters && char.IsAsciiLetter(raw[i]) && (i + 1 >= limit || !char.IsAsciiLetterOrDigit(raw[i + 1])))
        {
            (letters[count], at[count]) = (char.ToLowerInvariant(raw[i]), i);
            count++;
            end = ++i;
            if (i >= limit || raw[i] != ' ')
            {
                break;
            }

            while (i < limit && raw[i] == ' ')
            {
                i++;
            }
        }

        return count >= 3 && TrySegment(letters[..count], at, text, map, out written);
    }

    /// <summary>Cuts letters into known words, the fewest there can be, and writes them with blanks between; false unless one is hot.</summary>
    public static bool TrySegment(ReadOnlySpan<char> letters, ReadOnlySpan<int> at, Span<char> text, Span<int> map, out int written)
    {
        written = 0;
        Span<int> words = stackalloc int[MostLetters + 1];
        Span<int> last = stackalloc int[MostLetters + 1];
        words.Fill(int.MaxValue);
        words[0] = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            for (var length = 1; words[i] < int.MaxValue && length <= LongestWord && i + length <= letters.Length; length++)
            {
                var word = letters.Slice(i, length);
                var known = length == 1 ? word[0] is 'a' or 'i' or 'u' or 'r' : Vocabulary.Heat(word) > 0;
                if (known && words[i] + 1 < words[i + length])
                {
                    (words[i + length], last[i + length]) = (words[i] + 1, length);
                }
            }
        }

        if (words[letters.Length] == int.MaxValue || words[letters.Length] > letters.Length / 2)
        {
            return false;
        }

        Span<bool> starts = stackalloc bool[MostLetters + 1];
        var hot = false;
        for (var i = letters.Length; i > 0; i -= last[i])
        {
            starts[i - last[i]] = true;
            hot |= last[i] >= 3 && Vocabulary.Heat(letters.Slice(i - last[i], last[i])) == 2;
        }

        if (!hot)
        {
            return false;
        }

        for (var i = 0; i < letters.Length; i++)
        {
            if (starts[i] && i > 0)
            {
                (text[written], map[written]) = (' ', at[i - 1] + 1);
                written++;
            }

            (text[written], map[written]) = (letters[i], at[i]);
            written++;
        }

        return true;
    }

    private static bool IsSingle(string raw, int i) => char.IsAsciiLetter(raw[i]) && (i == 0 || raw[i - 1] == ' ');
}
