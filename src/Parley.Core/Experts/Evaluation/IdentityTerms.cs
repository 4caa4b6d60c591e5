using System.Collections.Frozen;

namespace Parley.Core.Experts.Evaluation;

/// <summary>Words people call groups of people by, for measuring whether a word alone makes an ensemble see harm.</summary>
internal static class IdentityTerms
{
    private static readonly ImmutableArray<string> Sorted = Read();
    private static readonly FrozenSet<string> Single = Sorted.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Single.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All terms, in ordinal order; some are two words.</summary>
    public static ImmutableArray<string> All => Sorted;

    /// <summary>The terms of a text, as they stand in <see cref="All"/>; of two that overlap the longer.</summary>
    public static IReadOnlySet<string> In(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var start = 0; start < text.Length;)
        {
            if (!char.IsLetter(text[start]))
            {
                start++;
                continue;
            }

            var end = WordEnd(text, start);
            var second = end < text.Length && text[end] == ' ' ? WordEnd(text, end + 1) : end;
            if (Lookup.TryGetValue(text.AsSpan(start, second - start), out var pair))
                (end, _) = (second, found.Add(pair));
            else if (Lookup.TryGetValue(text.AsSpan(start, end - start), out var term))
                found.Add(term);
            start = end;
        }

        return found;
    }

    private static int WordEnd(string text, int start)
    {
        while (start < text.Length && char.IsLetter(text[start]))
            start++;
        return start;
    }

    private static ImmutableArray<string> Read()
    {
        using var stream = typeof(IdentityTerms).Assembly.GetManifestResourceStream("trained/identity-terms.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal)];
    }
}
