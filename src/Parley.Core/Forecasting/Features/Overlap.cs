using Parley.Core.Text;

namespace Parley.Core.Forecasting;

/// <summary>Lexical accommodation: how far a message takes up the words of the one it answers.</summary>
internal static class Overlap
{
    private const int Shortest = 4;

    /// <summary>The cosine overlap of the two messages' content words (four letters or more), as a share in [0, 1]; 0 when either has none.</summary>
    /// <param name="answered">The raw text of the message it answers; read letter by letter, as analysing it again would cost too much.</param>
    public static double Of(WordStream message, string answered)
    {
        var mine = new HashSet<ulong>();
        for (var i = 0; i < message.Words.Count; i++)
        {
            if (message[i].Length >= Shortest)
                mine.Add(WordHash.Of(message[i]));
        }

        var theirs = Content(answered);
        var shared = 0;
        foreach (var word in mine)
            shared += theirs.Contains(word) ? 1 : 0;
        // The root of the sizes' product, not their sum, keeps a short answer to a long message comparable.
        return mine.Count == 0 || theirs.Count == 0 ? 0 : shared / Math.Sqrt((double)mine.Count * theirs.Count);
    }

    private static HashSet<ulong> Content(string raw)
    {
        var found = new HashSet<ulong>();
        Span<char> word = stackalloc char[32];
        var length = 0;
        for (var i = 0; i <= raw.Length; i++)
        {
            if (i < raw.Length && char.IsLetterOrDigit(raw[i]))
            {
                if (length < word.Length)
                    word[length] = char.ToLowerInvariant(raw[i]);
                length++;
                continue;
            }

            if (length >= Shortest && length <= word.Length)
                found.Add(WordHash.Of(word[..length]));
            length = 0;
        }

        return found;
    }
}
