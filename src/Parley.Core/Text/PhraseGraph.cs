using System.Runtime.InteropServices;

namespace Parley.Core.Text;

/// <summary>
/// Patterns as a graph over words: from node 0, one edge a word, to nodes where a phrase ends. Alternatives of one element meet again in one
/// node, so that the graph grows with the sum of a pattern's choices and not with their product.
/// </summary>
internal sealed class PhraseGraph
{
    /// <summary>The word of an edge that any word may take.</summary>
    public const ulong AnyWord = 0x5F5F5F5F5F5F5F5F;

    private readonly HashSet<PhraseEdge> _seen = [];

    public List<PhraseEdge> Edges { get; } = [];

    /// <summary>For each node the phrase that ends there, or -1.</summary>
    public List<int> PhraseAt { get; } = [-1];

    /// <exception cref="FormatException">The pattern is malformed.</exception>
    public void Add(string pattern, int phrase)
    {
        var current = new List<int> { 0 };
        foreach (var element in PhrasePattern.Parse(pattern))
        {
            var end = NewNode();
            var inner = new Dictionary<string, int>(StringComparer.Ordinal);
            var next = new List<int> { end };
            foreach (var words in element)
            {
                if (words.Length == 0)
                {
                    next.AddRange(current.Except(next));
                    continue;
                }

                Chain(current, words, end, inner);
            }

            current = next;
        }

        foreach (var node in current.Where(node => node != 0))
        {
            PhraseAt[node] = phrase;
        }
    }

    private void Chain(List<int> from, string[] words, int end, Dictionary<string, int> inner)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var to = end;
            if (i < words.Length - 1)
            {
                var prefix = string.Join(' ', words[..(i + 1)]);
                to = inner.TryGetValue(prefix, out var node) ? node : inner[prefix] = NewNode();
            }

            var word = words[i] == "_" ? AnyWord : WordHash.Of(words[i]);
            foreach (var start in from)
            {
                var edge = new PhraseEdge(start, word, to);
                if (_seen.Add(edge))
                {
                    Edges.Add(edge);
                }
            }

            from = [to];
        }
    }

    private int NewNode()
    {
        PhraseAt.Add(-1);
        return PhraseAt.Count - 1;
    }
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct PhraseEdge(int From, ulong Word, int To);
