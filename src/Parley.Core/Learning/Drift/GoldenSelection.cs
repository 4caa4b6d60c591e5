using System.Globalization;
using System.Runtime.InteropServices;
using Parley.Core.Precedents;

namespace Parley.Core.Learning.Drift;

/// <summary>
/// Which rulings become the golden set: turn by turn the stratum (a category, and whether the label calls it harmful) of which least is chosen so far gives the ruling of the lowest hash. So the same
/// rulings give the same set, in whatever order they come, and rare categories are not drowned.
/// </summary>
public static class GoldenSelection
{
    /// <summary>The most messages of a set.</summary>
    public const int Most = 200;

    /// <param name="judged">Categories that some expert judges; labels of others are not looked at.</param>
    /// <param name="seed">The community's.</param>
    /// <returns>In the order of choice; only with labels that are looked at.</returns>
    public static ImmutableArray<RuledText> Of(IEnumerable<RuledText> rulings, IReadOnlySet<string> judged, ulong seed, int most = Most)
    {
        var strata = new SortedDictionary<Stratum, Waiting>();
        foreach (var (ruling, _) in rulings.Select(ruling => (Ruling: Seen(ruling, judged), Hash: Hash(ruling, seed)))
            .OrderBy(one => one.Hash).ThenBy(one => one.Ruling.Conversation, StringComparer.Ordinal).ThenBy(one => one.Ruling.Utterance, StringComparer.Ordinal).ThenBy(one => one.Ruling.Revision))
        {
            foreach (var stratum in StrataOf(ruling))
            {
                if (!strata.TryGetValue(stratum, out var waiting))
                    strata[stratum] = waiting = new Waiting();
                waiting.Rulings.Enqueue(ruling);
            }
        }

        var chosen = new HashSet<(string Conversation, string Utterance, long Revision)>();
        var set = ImmutableArray.CreateBuilder<RuledText>();
        while (set.Count < most && strata.Values.Where(stratum => stratum.Rulings.Count > 0).MinBy(stratum => stratum.Chosen) is { } next)
        {
            var ruling = next.Rulings.Dequeue();
            if (!chosen.Add((ruling.Conversation, ruling.Utterance, ruling.Revision)))
                continue;
            set.Add(ruling);
            foreach (var stratum in StrataOf(ruling))
                strata[stratum].Chosen++;
        }

        return set.ToImmutable();
    }

    private static RuledText Seen(RuledText ruling, IReadOnlySet<string> judged) => ruling with { Labels = [.. ruling.Labels.Where(label => judged.Contains(label.Category))] };

    private static IEnumerable<Stratum> StrataOf(RuledText ruling) => ruling.Labels.Select(label => new Stratum(label.Category, label.Probability >= 0.5));

    private static ulong Hash(RuledText ruling, ulong seed) => RoundKey.Combine(
        seed, RoundKey.Of(ruling.Conversation), RoundKey.Of(string.Create(CultureInfo.InvariantCulture, $"{ruling.Utterance}#{ruling.Revision}")));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Stratum(string Category, bool Harmful) : IComparable<Stratum>
    {
        public int CompareTo(Stratum other) => Categories.Compare(Category, other.Category) is var order and not 0 ? order : Harmful.CompareTo(other.Harmful);
    }

    private sealed class Waiting
    {
        public Queue<RuledText> Rulings { get; } = new();

        public int Chosen { get; set; }
    }
}
