using System.Runtime.InteropServices;

namespace Parley.Core.Text;

public enum TokenKind : byte
{
    /// <summary>Letters of any script, with digits and apostrophes between them.</summary>
    Word,

    /// <summary>A run of one punctuation mark, so that <c>!!!</c> is one token.</summary>
    Punctuation,
    Number,

    /// <summary>A run of one symbol, or an emoji.</summary>
    Symbol,
}

/// <summary>A piece of <see cref="AnalyzedText.Normalized"/>.</summary>
/// <param name="Start">In UTF-16 units of the normalised text.</param>
/// <param name="Length">At least 1.</param>
/// <param name="Hash">Stable hash of the token as <see cref="WordHash"/> computes it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Token(int Start, int Length, TokenKind Kind, ulong Hash)
{
    public int End => Start + Length;
}

/// <summary>A sentence: tokens <paramref name="First"/> to <paramref name="First"/> + <paramref name="Count"/> - 1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TokenRange(int First, int Count)
{
    public int End => First + Count;
}
