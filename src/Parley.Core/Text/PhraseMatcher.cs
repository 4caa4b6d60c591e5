namespace Parley.Core.Text;

/// <summary>
/// Finds phrases among the words of an analysed text: a trie over word hashes in one open-addressed table, with a filter on first words.
/// Punctuation inside a phrase is passed over unless it ends a sentence. Time: one probe a word, and the length of what matches.
/// </summary>
public sealed class PhraseMatcher
{
    private const ulong AnyWord = 0x5F5F5F5F5F5F5F5F;

    private readonly ulong[] _keys;
    private readonly int[] _children;
    private readonly ulong[] _firstWords = new ulong[64];
    private readonly bool _anyFirst;
    private readonly int[] _phraseAt;

    private PhraseMatcher(ImmutableArray<Phrase> phrases, Dictionary<(int Node, ulong Word), int> edges, List<int> phraseAt)
    {
        Phrases = phrases;
        _phraseAt = [.. phraseAt];
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, edges.Count * 3));
        (_keys, _children) = (new ulong[size], new int[size]);

        // Sorted, so that the layout of the table does not depend on the order of a dictionary.
        foreach (var ((node, word), child) in edges.OrderBy(e => e.Key.Node).ThenBy(e => e.Key.Word))
        {
            var key = Key(node, word);
            var slot = (int)key & (size - 1);
            while (_keys[slot] != 0)
            {
                slot = (slot + 1) & (size - 1);
            }

            (_keys[slot], _children[slot]) = (key, child);
            if (node == 0)
            {
                _anyFirst |= word == AnyWord;
                _firstWords[(word >> 6) & 63] |= 1UL << (int)(word >> 58);
            }
        }
    }

    public ImmutableArray<Phrase> Phrases { get; }

    /// <summary>Of two phrases with the same words the one listed first counts.</summary>
    /// <exception cref="FormatException">A pattern is malformed.</exception>
    public static PhraseMatcher Of(IEnumerable<Phrase> phrases)
    {
        ImmutableArray<Phrase> all = [.. phrases];
        var edges = new Dictionary<(int, ulong), int>();
        var phraseAt = new List<int> { -1 };
        for (var i = 0; i < all.Length; i++)
        {
            foreach (var words in PhrasePattern.Expand(all[i].Pattern))
            {
                var node = 0;
                foreach (var word in words)
                {
                    var edge = (node, word == "_" ? AnyWord : WordHash.Of(word));
                    if (!edges.TryGetValue(edge, out node))
                    {
                        node = phraseAt.Count;
                        phraseAt.Add(-1);
                        edges.Add(edge, node);
                    }
                }

                phraseAt[node] = phraseAt[node] < 0 ? i : phraseAt[node];
            }
        }

        return new(all, edges, phraseAt);
    }

    /// <summary>Matches from left to right that do not overlap, the longest at each place.</summary>
    public void Find(AnalyzedText text, List<PhraseMatch> matches)
    {
        var tokens = text.Tokens.AsSpan();
        for (var i = 0; i < tokens.Length; i++)
        {
            var word = tokens[i].Hash;
            if (!_anyFirst && (_firstWords[(word >> 6) & 63] & (1UL << (int)(word >> 58))) == 0)
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

    /// <summary>Finds the phrase that a single word is, or -1.</summary>
    public int PhraseOf(ulong wordHash) => Child(0, wordHash) is > 0 and var node ? _phraseAt[node] : -1;

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

        Step(text, tokens, first, at, Child(node, tokens[at].Hash), ref best);
        if (node > 0 || _anyFirst)
        {
            Step(text, tokens, first, at, Child(node, AnyWord), ref best);
        }
    }

    private void Step(AnalyzedText text, ReadOnlySpan<Token> tokens, int first, int at, int child, ref PhraseMatch best)
    {
        if (child <= 0)
        {
            return;
        }

        if (_phraseAt[child] >= 0 && at - first + 1 > best.Count)
        {
            best = new PhraseMatch(_phraseAt[child], first, at - first + 1);
        }

        Walk(text, tokens, first, at + 1, child, ref best);
    }

    private int Child(int node, ulong word)
    {
        var key = Key(node, word);
        for (var slot = (int)key & (_keys.Length - 1); _keys[slot] != 0; slot = (slot + 1) & (_keys.Length - 1))
        {
            if (_keys[slot] == key)
            {
                return _children[slot];
            }
        }

        return 0;
    }

    private static ulong Key(int node, ulong word)
    {
        var key = (word ^ ((ulong)(uint)node * 0x9E3779B97F4A7C15)) * 0xFF51AFD7ED558CCD;
        return (key ^ (key >> 32)) | 1;
    }
}
