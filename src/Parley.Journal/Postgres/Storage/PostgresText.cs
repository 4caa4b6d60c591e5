using System.Text;

namespace Parley.Journal.Postgres.Storage;

/// <summary>
/// Text that may hold U+0000, which PostgreSQL cannot store: it is written as U+001A '0', and U+001A itself as U+001A '1'. A lone surrogate becomes U+FFFD,
/// as UTF-8 cannot hold it.
/// </summary>
internal static class PostgresText
{
    private const char Escape = '\u001a';

    public static string Encode(string text)
    {
        if (text.AsSpan().IndexOfAny('\0', Escape) >= 0)
        {
            text = text.Replace("\u001a", "\u001a1", StringComparison.Ordinal).Replace("\0", "\u001a0", StringComparison.Ordinal);
        }

        // Npgsql throws on a lone surrogate instead of replacing it.
        return HasSurrogate(text) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
    }

    public static string Decode(string stored) => stored.Contains(Escape, StringComparison.Ordinal)
        ? stored.Replace("\u001a0", "\0", StringComparison.Ordinal).Replace("\u001a1", "\u001a", StringComparison.Ordinal)
        : stored;

    private static bool HasSurrogate(string text) => text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') >= 0;
}
