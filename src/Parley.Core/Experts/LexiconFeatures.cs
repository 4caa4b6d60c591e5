using Parley.Core.Text;

namespace Parley.Core.Experts;

/// <summary>
/// The lexicon block: what the lexicon finds in a text as a small dense vector, for experts that weigh or learn it. Its parts are those that
/// helped on unseen communities: counts and ratio, the strongest hit, hits near "you", and the cells lexicon x identity and lexicon x you.
/// </summary>
public static class LexiconFeatures
{
    private const int PerKind = 4;
    private static readonly int KindCount = Enum.GetValues<LexiconKind>().Length;

    /// <summary>The features' names, in the order of the vector.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "hits", "hit_ratio", "strongest", "weight", "near_you", "strongest_near_you", "near_identity", "strongest_near_identity",
        "second_person", "identity", "shouted", "exclamations", "disguises", "strong_hits", "sentences_hit",
        .. Enum.GetValues<LexiconKind>().SelectMany(KindNames),
    ];

    public static int Count => Names.Length;

    /// <summary>The vector of <see cref="Count"/> finite numbers, each at least 0 and at most 5.</summary>
    public static float[] Of(AnalyzedText text)
    {
        var values = new float[Count];
        Write(text, values);
        return values;
    }

    /// <param name="values">At least <see cref="Count"/> long.</param>
    public static void Write(AnalyzedText text, Span<float> values)
    {
        var found = text.Lexicon;
        Span<double> kinds = stackalloc double[KindCount * PerKind];
        kinds.Clear();
        double weight = 0, strongest = 0, strongestYou = 0, strongestIdentity = 0;
        int you = 0, identity = 0, strong = 0;
        foreach (var hit in found.Hits)
        {
            weight += hit.Weight;
            strongest = Math.Max(strongest, hit.Weight);
            strong += hit.Weight >= 3 ? 1 : 0;
            var cell = kinds.Slice((int)hit.Kind * PerKind, PerKind);
            cell[0]++;
            cell[1] = Math.Max(cell[1], hit.Weight);
            if (hit.NearYou)
            {
                you++;
                cell[2] = 1;
                strongestYou = Math.Max(strongestYou, hit.Weight);
            }

            if (hit.NearIdentity)
            {
                identity++;
                cell[3] = 1;
                strongestIdentity = Math.Max(strongestIdentity, hit.Weight);
            }
        }

        var words = Math.Max(1, text.Shape.Words);
        ReadOnlySpan<double> first =
        [
            Log(found.Hits.Length), Math.Min(1, (double)found.Hits.Length / words), strongest, Log(weight), Log(you), strongestYou, Log(identity), strongestIdentity,
            Log(found.SecondPersons.Length), Log(found.Identities.Length), text.Shape.ShoutedShare, Log(text.Shape.ExclamationMarks), Log(text.Disguises), Log(strong),
            Math.Min(1, (double)found.Hits.Length / Math.Max(1, text.Shape.Sentences)),
        ];
        for (var i = 0; i < first.Length; i++)
        {
            values[i] = (float)Math.Min(5, first[i]);
        }

        for (var i = 0; i < kinds.Length; i++)
        {
            values[first.Length + i] = (float)Math.Min(5, i % PerKind == 0 ? Log(kinds[i]) : kinds[i]);
        }
    }

    private static IEnumerable<string> KindNames(LexiconKind kind)
    {
#pragma warning disable CA1308 // Feature names are lower-case by convention.
        var name = kind.ToString().ToLowerInvariant();
#pragma warning restore CA1308
        return [name, name + "_strongest", name + "_near_you", name + "_near_identity"];
    }

    private static double Log(double count) => Math.Log(1 + count);
}
