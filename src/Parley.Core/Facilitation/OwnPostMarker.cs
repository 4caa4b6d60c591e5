namespace Parley.Core.Facilitation;

/// <summary>
/// The mark at the end of a post of Parley's own, <c>&lt;!-- parley:ID --&gt;</c>, by which a post that comes back from a forum is recognised and a retry finds
/// what it had posted before. Anybody can write one: believe it only where ID is an intervention of that conversation.
/// </summary>
public static class OwnPostMarker
{
    private const string Start = "<!-- parley:";
    private const string End = " -->";
    private const int LongestId = 500;

    /// <exception cref="ArgumentException">The id is empty, too long, or holds other characters than those of resource names and slashes.</exception>
    public static string Append(string text, string id) =>
        IsId(id) ? $"{text}\n\n{Start}{id}{End}" : throw new ArgumentException($"'{id}' cannot stand in a marker.", nameof(id));

    /// <summary>The id in the mark at the very end of the text, or null.</summary>
    public static string? TryFind(string text)
    {
        var trimmed = text.AsSpan().TrimEnd();
        var start = trimmed.LastIndexOf(Start, StringComparison.Ordinal);
        if (start < 0 || !trimmed.EndsWith(End, StringComparison.Ordinal))
        {
            return null;
        }

        var id = trimmed[(start + Start.Length)..^End.Length];
        return IsId(id) ? id.ToString() : null;
    }

    /// <summary>The text without its mark, as readers see it.</summary>
    public static string Strip(string text) =>
        TryFind(text) is null ? text : text[..text.LastIndexOf(Start, StringComparison.Ordinal)].TrimEnd();

    private static bool IsId(ReadOnlySpan<char> id)
    {
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-' or ':' or '@' or '~' or '/'))
            {
                return false;
            }
        }

        return id.Length is > 0 and <= LongestId;
    }
}
