namespace Parley.Core.Text;

/// <summary>Second pass over a folded chunk, in place: undoes look-alikes, l33t, masks, letters kept apart and stretching; drops the names of mentions.</summary>
internal ref struct ChunkReader(char[] text, int[] map, int start, int end)
{
    private const int LongestPiece = 40;
    private readonly int _start = start;
    private int _write = start;
    private int _undone;

    /// <summary>Returns the new end of the chunk.</summary>
    public int Rewrite(out int undone, out int mentions)
    {
        mentions = 0;
        var i = _start;
        while (i < end)
        {
            var c = text[i];
            if (c == '&' && EntityEnd(i) is > 0 and var after)
            {
                if (_write > 0 && text[_write - 1] != ' ')
                {
                    Put(' ', map[i]);
                }

                i = after;
            }
            else if (IsApart(i, out var apartEnd))
            {
                if (!Join(i, apartEnd))
                {
                    Copy(i, apartEnd);
                }

                i = apartEnd;
            }
            else if (IsPiece(c))
            {
                var pieceEnd = i + 1;
                while (pieceEnd < end && IsPiece(text[pieceEnd]))
                {
                    pieceEnd++;
                }

                i = Piece(i, pieceEnd, ref mentions);
            }
            else
            {
                Put(c, map[i]);
                i++;
            }
        }

        undone = _undone;
        return _write;
    }

    private static bool IsPiece(char c) => c < 128
        ? char.IsAsciiLetterOrDigit(c) || c is '\'' or '@' or '$' or '!' or '|' or '+' or '*' or '#'
        : char.IsLetter(c);

    private readonly int EntityEnd(int i)
    {
        var j = i + 1;
        while (j < end && j < i + 8 && (char.IsAsciiLetterOrDigit(text[j]) || text[j] == '#'))
        {
            j++;
        }

        return j > i + 2 && j < end && text[j] == ';' ? j + 1 : 0;
    }

    /// <summary>Whether single letters with one and the same mark between them start here.</summary>
    private readonly bool IsApart(int i, out int apartEnd)
    {
        apartEnd = i;
        if (i + 4 >= end || text[i + 1] is not ('.' or '-' or '_' or '*' or '~' or '/' or ',' or '+' or '|') || !char.IsAsciiLetter(text[i])
            || (i > _start && char.IsAsciiLetterOrDigit(text[i - 1])))
        {
            return false;
        }

        var mark = text[i + 1];
        var j = i;
        while (j + 2 < end && text[j + 1] == mark && char.IsAsciiLetter(text[j + 2]))
        {
            j += 2;
        }

        apartEnd = j + 1;
        return j - i >= 4 && (j + 1 >= end || !char.IsAsciiLetterOrDigit(text[j + 1]));
    }

    private bool Join(int from, int to)
    {
        var count = (to - from + 1) / 2;
        if (count > 64)
        {
            return false;
        }

        Span<char> letters = stackalloc char[64];
        Span<int> at = stackalloc int[64];
        for (var k = 0; k < count; k++)
        {
            (letters[k], at[k]) = (text[from + (2 * k)], map[from + (2 * k)]);
        }

        if (!Spelled.TrySegment(letters[..count], at, text.AsSpan(_write), map.AsSpan(_write), out var written))
        {
            return false;
        }

        _write += written;
        _undone++;
        return true;
    }

    private int Piece(int from, int to, ref int mentions)
    {
        Span<char> word = stackalloc char[LongestPiece];
        if (to - from <= LongestPiece && Disguise.Read(text.AsSpan(from, to - from), word, out var length, out var used))
        {
            // The letters share out the raw places of what they replace; the last letter keeps the last place.
            for (var k = 0; k < length; k++)
            {
                var place = k == length - 1 ? from + used - 1 : from + Math.Min(k, used - 1);
                Put(word[k], map[place]);
            }

            _undone++;
            return from + used;
        }

        var mention = text.AsSpan(from, to - from).IndexOf('@');
        if (mention >= 0 && from + mention + 1 < end && char.IsAsciiLetterOrDigit(text[from + mention + 1])
            && (mention == 0 || !char.IsAsciiLetterOrDigit(text[from + mention - 1])))
        {
            mentions++;
            Copy(from, from + mention + 1);
            var j = from + mention + 1;
            while (j < end && (char.IsAsciiLetterOrDigit(text[j]) || text[j] is '_' or '-'))
            {
                j++;
            }

            return j;
        }

        Copy(from, to);
        return to;
    }

    /// <summary>Copies, with at most two of a letter in a row; the second keeps the place of the last.</summary>
    private void Copy(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var c = text[i];
            if (i >= from + 2 && c == text[i - 1] && c == text[i - 2] && char.IsLetter(c) && _write >= 2 && text[_write - 1] == c)
            {
                map[_write - 1] = map[i];
                continue;
            }

            Put(c, map[i]);
        }
    }

    private void Put(char c, int at)
    {
        (text[_write], map[_write]) = (c, at);
        _write++;
    }
}
