using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>Counts which cue of a kind shows in most of the last eight messages.</summary>
internal static class CueTally
{
    /// <returns>Its name, the newest message that shows it and in how many it shows; null where none does. Ties go to the newer, then by name.</returns>
    public static (string Name, WindowEntry Entry, int Count)? Strongest(List<WindowEntry> entries, CueKind kind)
    {
        var tally = new SortedDictionary<string, (int Last, int Count)>(StringComparer.Ordinal);
        for (var i = Math.Max(0, entries.Count - 8); i < entries.Count; i++)
        {
            foreach (var name in entries[i].Features.Cues.Where(c => c.Kind == kind).Select(c => c.Name).Distinct(StringComparer.Ordinal))
                tally[name] = (i, tally.GetValueOrDefault(name).Count + 1);
        }

        if (tally.Count == 0)
            return null;
        var (best, (last, count)) = tally.MaxBy(t => (t.Value.Count, t.Value.Last));
        return (best, entries[last], count);
    }
}
