using System.Runtime.InteropServices;
using Parley.Core.Text;

namespace Parley.Core.Experts.Trained;

/// <summary>
/// Turns a text into hashed features: words 1-2 with punctuation kept, characters 2-5 within words, and the lexicon's findings. The whole
/// text is segment 0; a text of several sentences has each of them as a further segment. Buffers are kept from text to text.
/// </summary>
internal sealed class FeatureHasher
{
    [ThreadStatic] private static FeatureHasher? current;

    private readonly FeatureTable words = new();
    private readonly FeatureTable characters = new();
    private readonly FeatureTable lexicon = new();
    private readonly FeatureTable cells = new();
    private ScannedToken[] tokens = new ScannedToken[256];
    private uint[] hashes = new uint[256];
    private ScoredWord[] scored = new ScoredWord[256];
    private int tokenCount;
    private bool hasLexicon;
    private int[] indices = new int[4096];
    private float[] values = new float[4096];
    private int count;
    private SegmentEnds[] segments = new SegmentEnds[16];
    private int segmentCount;

    /// <summary>The hasher of this thread.</summary>
    public static FeatureHasher Current => current ??= new();

    /// <summary>The features of the last hashed text; valid until the next one.</summary>
    public FeatureView View => new(indices.AsSpan(0, count), values.AsSpan(0, count), segments.AsSpan(0, segmentCount));

    /// <param name="withLexicon">Not for the model of words, which part of the lexicon block is made from.</param>
    public void Hash(AnalyzedText text, bool withLexicon = true)
    {
        (count, segmentCount) = (0, 0);
        var units = FeatureText.Of(text);
        Scan(units, withLexicon ? WordModel.Shipped : null);
        FindLexicon(text);
        HashSegment(units, 0, tokenCount);

        var sentences = new SentenceScanner(units);
        var first = 0;
        for (var (start, end) = (0, sentences.End(0)); end < units.Length || start > 0; (start, end) = (end, sentences.End(end)))
        {
            var last = first;
            while (last < tokenCount && tokens[last].Start < end)
                last++;
            HashSegment(units[start..end], first, last);
            if (end == units.Length)
                return;
            first = last;
        }
    }

    /// <summary>What a feature of a block weighs in the whole text when it occurs once; 0 where the block is empty.</summary>
    public float OnceValue(int block)
    {
        var whole = segments[0];
        var occurring = block == 0 ? values.AsSpan(0, whole.Words) : values.AsSpan(whole.Words, whole.Characters - whole.Words);
        var least = occurring.IsEmpty ? 0 : float.PositiveInfinity;
        foreach (var value in occurring)
            least = Math.Min(least, value);
        return least;
    }

    private void Scan(ReadOnlySpan<char> units, WordModel? model)
    {
        tokenCount = 0;
        for (var scanner = new TokenScanner(units); scanner.MoveNext(); tokenCount++)
        {
            if (tokenCount == tokens.Length)
            {
                Array.Resize(ref tokens, 2 * tokenCount);
                Array.Resize(ref hashes, 2 * tokenCount);
                Array.Resize(ref scored, 2 * tokenCount);
            }

            var token = scanner.Current;
            var word = units.Slice(token.Start, token.Length);
            var hash = NgramHash.Word(word);
            (tokens[tokenCount], hashes[tokenCount]) = (token, hash);
            scored[tokenCount] = model is null || !TokenScanner.IsWordUnit(word[0])
                ? new(float.NegativeInfinity, WordKind.Other)
                : new(model.Score(word, hash), WordKinds.Of(hash));
        }

        hasLexicon = model is not null;
    }

    private void FindLexicon(AnalyzedText text)
    {
        cells.Reset(LexiconCells.Count);
        if (hasLexicon)
            LexiconCells.Add(text, FeatureSpace.LexiconOffset + FeatureSpace.WordCells, cells);
    }

    private void HashSegment(ReadOnlySpan<char> units, int first, int last)
    {
        words.Reset(2 * (last - first));
        for (var t = first; t < last; t++)
        {
            words.Add(NgramHash.WordIndex(hashes[t]));
            if (t > first)
                words.Add(NgramHash.BigramIndex(hashes[t - 1], hashes[t]));
        }

        characters.Reset(4 * (units.Length + 2));
        foreach (var ngram in new CharacterNgrams(units))
            characters.Add(ngram.Index);

        lexicon.Reset(FeatureSpace.WordCells);
        if (hasLexicon)
            LexiconBlock.Add(scored.AsSpan(first, last - first), lexicon);

        EnsureRoom(words.Count + characters.Count + lexicon.Count + cells.Count);
        count += words.WriteTo(indices.AsSpan(count), values.AsSpan(count), 1);
        var wordsEnd = count;
        count += characters.WriteTo(indices.AsSpan(count), values.AsSpan(count), 1);
        var charactersEnd = count;
        count += lexicon.WriteTo(indices.AsSpan(count), values.AsSpan(count), FeatureSpace.LexiconWeight);

        // What the lexicon finds is of the whole text: a sentence has it too, so that the strongest sentence adds to it and does not replace it.
        count += cells.WriteTo(indices.AsSpan(count), values.AsSpan(count), FeatureSpace.LexiconWeight);
        AddSegment(new(wordsEnd, charactersEnd, count));
    }

    private void EnsureRoom(int more)
    {
        if (count + more <= indices.Length)
            return;
        var size = Math.Max(2 * indices.Length, count + more);
        Array.Resize(ref indices, size);
        Array.Resize(ref values, size);
    }

    private void AddSegment(SegmentEnds ends)
    {
        if (segmentCount == segments.Length)
            Array.Resize(ref segments, 2 * segments.Length);
        segments[segmentCount++] = ends;
    }
}

/// <summary>Where the three blocks of a segment end among the features; the segment starts where the one before it ended.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SegmentEnds(int Words, int Characters, int Lexicon);
