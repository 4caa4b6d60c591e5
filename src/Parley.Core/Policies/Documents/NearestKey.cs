namespace Parley.Core.Policies.Documents;

/// <summary>Finds the key that was probably meant, by edit distance (Levenshtein 1966).</summary>
internal static class NearestKey
{
    /// <returns>The nearest known key, or null where none is near: more than a third of its letters differ.</returns>
    public static string? Find(string key, IEnumerable<string> known)
    {
        if (key.Length > 60)
        {
            return null;
        }

        var best = known.Select(candidate => (candidate, Distance: Distance(key, candidate)))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.candidate is not null && best.Distance <= Math.Max(2, best.candidate.Length / 3) ? best.candidate : null;
    }

    /// <summary>How many letters must be inserted, deleted or replaced; in O(|a| |b|).</summary>
    internal static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
