using System.Runtime.InteropServices;

namespace Parley.Core.Text;

/// <summary>A phrase to look for, in the language of the phrase files: words, <c>(a|b|)</c> choices, <c>_</c> for one word, <c>~</c> for up to three.</summary>
public readonly record struct Phrase(string Pattern, string Label, double Weight);

/// <summary>A phrase found: tokens <paramref name="First"/> to <paramref name="First"/> + <paramref name="Count"/> - 1.</summary>
/// <param name="Phrase">Index into <see cref="PhraseMatcher.Phrases"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PhraseMatch(int Phrase, int First, int Count)
{
    public int End => First + Count;
}
