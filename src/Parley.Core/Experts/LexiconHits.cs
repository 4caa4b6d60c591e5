using Parley.Core.Text;

namespace Parley.Core.Experts;

/// <summary>Everything the lexicon finds in one text, found once and shared by the experts that count it.</summary>
public sealed class LexiconHits
{
    /// <summary>How many tokens two words may be apart to belong together.</summary>
    private const int Reach = 4;

    private static readonly PhraseMatcher Words = PhraseMatcher.Of(PhraseFile.Read("lexicon"));
    private static readonly ImmutableArray<LexiconKind> Kinds = [.. Words.Phrases.Select(p => Enum.Parse<LexiconKind>(p.Label, ignoreCase: true))];
    private static readonly PhraseMatcher Groups = PhraseMatcher.Of(PhraseFile.Read("identity"));
    private static readonly PhraseMatcher Persons = PhraseMatcher.Of(PhraseFile.Read("second-person"));

    private LexiconHits(ImmutableArray<LexiconHit> hits, ImmutableArray<TokenRange> identities, ImmutableArray<TokenRange> secondPersons) =>
        (Hits, Identities, SecondPersons) = (hits, identities, secondPersons);

    public static LexiconHits None { get; } = new([], [], []);

    /// <summary>In the order of the text; they do not overlap.</summary>
    public ImmutableArray<LexiconHit> Hits { get; }

    /// <summary>Words for groups of people.</summary>
    public ImmutableArray<TokenRange> Identities { get; }

    /// <summary>Words for the person spoken to.</summary>
    public ImmutableArray<TokenRange> SecondPersons { get; }

    public static LexiconHits In(AnalyzedText text)
    {
        var found = Words.Find(text);
        var identities = Ranges(Groups.Find(text));
        var persons = Ranges(Persons.Find(text));
        var hits = ImmutableArray.CreateBuilder<LexiconHit>(found.Count);
        int identity = 0, person = 0, sentence = 0;
        foreach (var match in found)
        {
            while (sentence < text.Sentences.Length - 1 && text.Sentences[sentence].End <= match.First)
            {
                sentence++;
            }

            var range = new TokenRange(match.First, match.Count);
            hits.Add(new LexiconHit(
                range,
                Kinds[match.Phrase],
                Words.Phrases[match.Phrase].Weight,
                IsNear(range, text.Sentences[sentence], persons, ref person),
                IsNear(range, text.Sentences[sentence], identities, ref identity)));
        }

        return found.Count == 0 && identities.IsEmpty && persons.IsEmpty ? None : new(hits.DrainToImmutable(), identities, persons);
    }

    /// <summary>Hits come in order, so the first neighbour in reach only moves forward.</summary>
    private static bool IsNear(TokenRange hit, TokenRange sentence, ImmutableArray<TokenRange> others, ref int next)
    {
        while (next < others.Length && (others[next].End < hit.First - Reach || others[next].First < sentence.First))
        {
            next++;
        }

        return next < others.Length && others[next].First <= hit.End + Reach && others[next].First < sentence.End;
    }

    private static ImmutableArray<TokenRange> Ranges(List<PhraseMatch> matches) => [.. matches.Select(m => new TokenRange(m.First, m.Count))];
}
