namespace Parley.Core.Forecasting;

/// <summary>Lexical accommodation: how far a message takes up the words of the one it answers.</summary>
internal static class Overlap
{
    /// <summary>The cosine overlap of the two messages' content words (four letters or more), as a share in [0, 1]; 0 when either has none.</summary>
    public static double Of(WordStream message, WordStream answered)
    {
        var (mine, theirs) = (Content(message), Content(answered));
        var shared = 0;
        foreach (var word in mine)
            shared += theirs.Contains(word) ? 1 : 0;
        // The root of the sizes' product, not their sum, keeps a short answer to a long message comparable.
        return mine.Count == 0 || theirs.Count == 0 ? 0 : shared / Math.Sqrt((double)mine.Count * theirs.Count);
    }

    private static HashSet<ulong> Content(WordStream words)
    {
        var found = new HashSet<ulong>();
        for (var i = 0; i < words.Words.Count; i++)
        {
            if (words[i].Length >= 4)
                found.Add(WordHash.Of(words[i]));
        }

        return found;
    }
}
