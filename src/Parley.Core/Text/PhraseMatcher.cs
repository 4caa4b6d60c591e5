namespace Parley.Core.Text;

/// <summary>
/// Finds phrases among the words of an analysed text: a graph over word hashes in one open-addressed table, with a filter on first words.
/// Punctuation inside a phrase is passed over unless it ends a sentence. Time: one probe a word, and the length of what matches.
/// </summary>
public sealed class PhraseMatcher
{
    private readonly ulong[] _keys;
    private readonly int[] _targets;
    private readonly ulong[] _firstWords = new ulong[64];
    private readonly bool[] _anyNext;
    private readonly int[] _phraseAt;

    private PhraseMatcher(ImmutableArray<Phrase> phrases, PhraseGraph graph)
    {
        Phrases = phrases;
        _phraseAt = [.. graph.PhraseAt];
        _anyNext = new bool[_phraseAt.Length];
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, graph.Edges.Count * 3));
        (_keys, _targets) = (new ulong[size], new int[size]);
        foreach (var edge in graph.Edges)
        {
            var key = Key(edge.From, edge.Word);
            var slot = (int)key & (size - 1);
            while (_keys[slot] != 0)
            {
                slot = (slot + 1) & (size - 1);
            }

            (_keys[slot], _targets[slot]) = (key, edge.To);
            _anyNext[edge.From] |= edge.Word == PhraseGraph.AnyWord;
            if (edge.From == 0)
            {
                _firstWords[(edge.Word >> 6) & 63] |= 1UL << (int)(edge.Word >> 58);
            }
        }
    }

    public ImmutableArray<Phrase> Phrases { get; }

    /// <summary>Of two phrases with the same words the one listed first counts.</summary>
    /// <exception cref="FormatException">A pattern is malformed.</exception>
    public static PhraseMatcher Of(IEnumerable<Phrase> phrases)
    {
        ImmutableArray<Phrase> all = [.. phrases];
        var graph = new PhraseGraph();
        for (var i = 0; i < all.Length; i++)
        {
            graph.Add(all[i].Pattern, i);
        }

        return new(all, graph);
    }

    /// <summary>Matches from left to right that do not overlap, the longest at each place.</summary>
    public void Find(AnalyzedText text, List<PhraseMatch> matches)
    {
        var tokens = text.Tokens.AsSpan();
        for (var i = 0; i < tokens.Length; i++)
        {
            var word = tokens[i].Hash;
            if (!_anyNext[0] && (_firstWords[(word >> 6) & 63] & (1UL << (int)(word >> 58))) == 0)
            {
                continue;
            }

            var best = new PhraseMatch(-1, i, 0);
            if (tokens[i].Kind is TokenKind.Word or TokenKind.Number)
            {
                Walk(text, tokens, i, i, 0, ref best);
            }

            if (best.Phrase >= 0)
            {
                matches.Add(best);
                i = best.End - 1;
            }
        }
    }

    public List<PhraseMatch> Find(AnalyzedText text)
    {
        var matches = new List<PhraseMatch>();
        Find(text, matches);
        return matches;
    }

    /// <summary>The phrase that a single word is, or -1.</summary>
    public int PhraseOf(ulong wordHash)
    {
        var best = -1;
        var key = Key(0, wordHash);
        for (var slot = (int)key & (_keys.Length - 1); _keys[slot] != 0; slot = (slot + 1) & (_keys.Length - 1))
        {
            var phrase = _keys[slot] == key ? _phraseAt[_targets[slot]] : -1;
            best = phrase >= 0 && (best < 0 || phrase < best) ? phrase : best;
        }

        return best;
    }

    private void Walk(AnalyzedText text, ReadOnlySpan<Token> tokens, int first, int at, int node, ref PhraseMatch best)
    {
        while (at < tokens.Length && tokens[at].Kind is TokenKind.Punctuation or TokenKind.Symbol)
        {
            if (at - first > 48 || text.EndsSentence(tokens[at]))
            {
                return;
            }

            at++;
        }

        if (at >= tokens.Length)
        {
            return;
        }

        Follow(text, tokens, first, at, Key(node, tokens[at].Hash), ref best);
        if (_anyNext[node])
        {
            Follow(text, tokens, first, at, Key(node, PhraseGraph.AnyWord), ref best);
        }
    }

    private void Follow(AnalyzedText text, ReadOnlySpan<Token> tokens, int first, int at, ulong key, ref PhraseMatch best)
    {
        for (var slot = (int)key & (_keys.Length - 1); _keys[slot] != 0; slot = (slot + 1) & (_keys.Length - 1))
        {
            if (_keys[slot] != key)
            {
                continue;
            }

            var node = _targets[slot];
            var (phrase, count) = (_phraseAt[node], at - first + 1);
            if (phrase >= 0 && (count > best.Count || (count == best.Count && phrase < best.Phrase)))
            {
                best = new PhraseMatch(phrase, first, count);
            }

            Walk(text, tokens, first, at + 1, node, ref best);
        }
    }

    private static ulong Key(int node, ulong word)
    {
        var key = (word ^ ((ulong)(uint)node * 0x9E3779B97F4A7C15)) * 0xFF51AFD7ED558CCD;
        return (key ^ (key >> 32)) | 1;
    }
}
