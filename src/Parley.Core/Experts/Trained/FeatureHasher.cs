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
    private int[] indices = new int[4096];
    private float[] values = new float[4096];
    private int count;
    private SegmentEnds[] segments = new SegmentEnds[16];
    private int segmentCount;

    /// <summary>The hasher of this thread.</summary>
    public static FeatureHasher Current => current ??= new();

    /// <summary>The features of the last hashed text; valid until the next one.</summary>
    public FeatureView View => new(indices.AsSpan(0, count), values.AsSpan(0, count), segments.AsSpan(0, segmentCount));

    public void Hash(AnalyzedText text)
    {
        (count, segmentCount) = (0, 0);
        var units = FeatureText.Of(text);
        HashSegment(units);

        var sentences = new SentenceScanner(units);
        for (var (start, end) = (0, sentences.End(0)); end < units.Length || start > 0; (start, end) = (end, sentences.End(end)))
        {
            HashSegment(units[start..end]);
            if (end == units.Length)
                return;
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

    private void HashSegment(ReadOnlySpan<char> units)
    {
        words.Reset(2 * units.Length);
        var previous = 0u;
        var scanner = new TokenScanner(units);
        for (var first = true; scanner.MoveNext(); first = false)
        {
            var word = NgramHash.Word(units.Slice(scanner.Current.Start, scanner.Current.Length));
            words.Add(NgramHash.WordIndex(word));
            if (!first)
                words.Add(NgramHash.BigramIndex(previous, word));
            previous = word;
        }

        characters.Reset(4 * (units.Length + 2));
        foreach (var ngram in new CharacterNgrams(units))
            characters.Add(ngram.Index);

        EnsureRoom(words.Count + characters.Count + FeatureSpace.LexiconSize);
        count += words.WriteTo(indices.AsSpan(count), values.AsSpan(count));
        var wordsEnd = count;
        count += characters.WriteTo(indices.AsSpan(count), values.AsSpan(count));
        var charactersEnd = count;
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
