namespace Parley.Core.Text;

/// <summary>Finds web and mail addresses within a chunk.</summary>
internal static class Links
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Domains = new HashSet<string>(
        ["com", "org", "info", "biz", "ru", "xyz", "top", "club", "online", "site", "shop", "ly", "gg", "uk", "de", "edu", "gov", "tv", "be"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The first address that begins in [start, end), or an empty one at <paramref name="end"/>; it may reach up to <paramref name="limit"/>.</summary>
    public static (int From, int To) Find(string raw, int start, int end, int limit)
    {
        for (var i = start; i < end; i++)
        {
            var c = raw[i];
            if (c == ':' && i > start && i + 3 < limit && raw[i + 1] == '/' && raw[i + 2] == '/' && char.IsAsciiLetter(raw[i - 1]))
            {
                return (Back(raw, start, i, letters: true), Forward(raw, i + 3, limit));
            }

            if (c == '@' && i > start && i + 3 < end && IsHost(raw[i - 1]) && char.IsAsciiLetterOrDigit(raw[i + 1]))
            {
                var to = i + 1;
                while (to < end && IsHost(raw[to]))
                {
                    to++;
                }

                if (raw.AsSpan(i, to - i).TrimEnd('.').Contains('.'))
                {
                    return (Back(raw, start, i, letters: false), to);
                }
            }

            if (c == '.' && i > start && i + 2 < end && char.IsAsciiLetterOrDigit(raw[i - 1]) && IsDomainEnd(raw, i + 1, end, out var after))
            {
                return (Back(raw, start, i, letters: false), after < limit && raw[after] is '/' or '?' ? Forward(raw, after, limit) : after);
            }
        }

        return (end, end);
    }

    private static bool IsDomainEnd(string raw, int start, int end, out int after)
    {
        after = start;
        while (after < end && char.IsAsciiLetter(raw[after]))
        {
            after++;
        }

        // "www" heads an address whatever it ends in; "example.com.au" and "x.com/y" go on, "end.com" of a sentence does too.
        var next = after < end ? raw[after] : ' ';
        return Domains.Contains(raw.AsSpan(start, after - start)) && !char.IsAsciiLetterOrDigit(next) && next is not ('_' or '(')
            && !(next == '.' && after + 1 < end && char.IsAsciiLetter(raw[after + 1]) && !Domains.Contains(raw.AsSpan(after + 1, end - after - 1)));
    }

    private static int Back(string raw, int start, int i, bool letters)
    {
        while (i > start && (letters ? char.IsAsciiLetter(raw[i - 1]) : IsHost(raw[i - 1])))
        {
            i--;
        }

        return i;
    }

    private static int Forward(string raw, int i, int limit)
    {
        while (i < limit && !char.IsWhiteSpace(raw[i]) && raw[i] is not (')' or ']' or '>' or '<' or '"' or '\'' or '`' or '|'))
        {
            i++;
        }

        while (raw[i - 1] is '.' or ',' or '!' or '?' or ';' or ':')
        {
            i--;
        }

        return i;
    }

    private static bool IsHost(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+' or '%';
}
