using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>Marker cues from the word classes, so that a driver can show the words it stands on.</summary>
internal static class WordMarkers
{
    /// <summary>At most this many of a name in one message: enough to show it, little to store.</summary>
    private const int Most = 3;

    private static readonly ImmutableArray<(WordClass Class, string Name)> Shown =
    [
        (WordClass.SecondPerson, "second_person"), (WordClass.Accusation, "accusation"), (WordClass.Disagreement, "disagreement"),
        (WordClass.Certainty, "certainty"), (WordClass.Gratitude | WordClass.Please, "politeness"), (WordClass.Apology, "apology"),
        (WordClass.Hedge, "hedge"), (WordClass.FirstPlural, "first_plural"), (WordClass.Agreement, "agreement"), (WordClass.Negation, "negation"),
    ];

    public static void Add(WordStream words, ImmutableArray<Cue>.Builder cues)
    {
        Span<int> counts = stackalloc int[Shown.Length];
        counts.Clear();
        var (hostileNearYou, lastYou, lastHostile) = (0, -10, -10);
        for (var i = 0; i < words.Words.Count; i++)
        {
            var kind = WordClasses.Of(words[i]);
            if (kind == WordClass.None)
                continue;
            for (var c = 0; c < counts.Length; c++)
            {
                if ((kind & Shown[c].Class) != WordClass.None && counts[c]++ < Most)
                    cues.Add(CueAt(words, i, Shown[c].Name));
            }

            var you = (kind & WordClass.SecondPerson) != WordClass.None;
            var hostile = (kind & FeatureSchema.Hostile) != WordClass.None;
            if (hostile && i - lastYou <= 4 && hostileNearYou++ < Most)
                cues.Add(CueAt(words, i, "hostile_near_you"));
            else if (you && i - lastHostile <= 4 && hostileNearYou++ < Most)
                cues.Add(CueAt(words, lastHostile, "hostile_near_you"));
            (lastYou, lastHostile) = (you ? i : lastYou, hostile ? i : lastHostile);
        }
    }

    private static Cue CueAt(WordStream words, int index, string name) => words.RawRange(index) is var (start, length) ? new(CueKind.Marker, name, start, length) : default;
}
