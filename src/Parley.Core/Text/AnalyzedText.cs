using Parley.Core.Experts;

namespace Parley.Core.Text;

/// <summary>
/// A text analysed once: what its author wrote, normalised, with a way back to the raw text. Block quotes, code and addresses are left out,
/// disguises are undone. Immutable; no text makes it throw, and its time is linear.
/// </summary>
public sealed class AnalyzedText
{
    private readonly int[] _map;

    private AnalyzedText(string raw, NormalizedText normalized)
    {
        Raw = raw;
        Normalized = normalized.Text;
        _map = normalized.Map;
        Disguises = normalized.Disguises;
        (Tokens, Sentences, Shape) = new Tokenizer(raw, normalized).Run();
        Language = LanguageDetector.Guess(Normalized, Tokens.AsSpan());
        Fingerprint = SimHash.Of(Tokens.AsSpan());
    }

    public string Raw { get; }

    /// <summary>
    /// What the author wrote: lower-case, marks on letters dropped, at most two of a letter in a row, one blank or line end between words.
    /// Of a mention only the at sign is left.
    /// </summary>
    public string Normalized { get; }

    public ImmutableArray<Token> Tokens { get; }

    /// <summary>Ranges of tokens, in order and without gaps.</summary>
    public ImmutableArray<TokenRange> Sentences { get; }

    public TextShape Shape { get; }

    public LanguageGuess Language { get; }

    /// <summary>64-bit similarity hash of the words; 0 without words.</summary>
    public ulong Fingerprint { get; }

    /// <summary>How many disguised words were undone.</summary>
    public int Disguises { get; }

    public bool Deobfuscated => Disguises > 0;

    /// <summary>Nothing of the author's own is left once quotes, code and addresses are out.</summary>
    public bool IsEmpty => Tokens.IsEmpty;

    /// <summary>What the lexicon finds, looked up when first asked for. Two threads may both look; they find the same.</summary>
    public LexiconHits Lexicon => field ??= LexiconHits.In(this);

    /// <summary>The token's characters in <see cref="Normalized"/>.</summary>
    public ReadOnlySpan<char> this[Token token] => Normalized.AsSpan(token.Start, token.Length);

    public static AnalyzedText Of(string raw) => new(raw, Normalizer.Run(raw));

    /// <summary>The characters of the token at an index.</summary>
    public ReadOnlySpan<char> WordAt(int token) => this[Tokens[token]];

    /// <summary>Where a stretch of the normalised text stands in the raw text, in UTF-16 units. An empty stretch maps to an empty one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is not within the normalised text.</exception>
    public (int Start, int Length) RawRange(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, Normalized.Length);
        if (length == 0)
        {
            return (start < _map.Length ? _map[start] : Raw.Length, 0);
        }

        var from = _map[start];
        var last = _map[start + length - 1];
        var end = last + 1;
        if (char.IsHighSurrogate(Raw[last]) && end < Raw.Length && char.IsLowSurrogate(Raw[end]))
        {
            end++;
        }

        while (end < Raw.Length && LetterFold.Of(Raw[end], out _) == FoldKind.Mark)
        {
            end++;
        }

        return (from, end - from);
    }

    /// <summary>A labelled span of the raw text for a stretch of the normalised text.</summary>
    public TextSpan SpanOf(int start, int length, string label, double weight)
    {
        var (from, count) = RawRange(start, length);
        return new TextSpan(from, count, label, weight);
    }

    /// <summary>A labelled span of the raw text for a run of tokens.</summary>
    public TextSpan SpanOf(TokenRange tokens, string label, double weight)
    {
        var start = Tokens[tokens.First].Start;
        return SpanOf(start, Tokens[tokens.End - 1].End - start, label, weight);
    }

    internal bool EndsSentence(Token token) => token.Kind == TokenKind.Punctuation && Tokenizer.IsSentenceEnd(Normalized[token.End - 1]);
}
