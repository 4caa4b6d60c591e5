using System.Runtime.InteropServices;

namespace Parley.Core.Experts.Trained;

/// <summary>Enumerates the character 2- to 5-grams of each blank-delimited word, a space standing for either edge; no allocation.</summary>
internal ref struct CharacterNgrams(ReadOnlySpan<char> text)
{
    public const int Shortest = 2;
    public const int Longest = 5;

    private readonly ReadOnlySpan<char> text = text;
    private int wordStart;
    private int wordEnd;
    private int start;
    private int end;
    private uint hash;

    public CharacterNgram Current { get; private set; }

    public readonly CharacterNgrams GetEnumerator() => this;

    public bool MoveNext()
    {
        // An n-gram runs from start to end, both inclusive, where the unit before and after the word read as spaces.
        if (end < start + Longest - 1 && end < wordEnd)
        {
            end++;
        }
        else if (start + 1 < wordEnd)
        {
            start++;
            Begin();
        }
        else if (NextWord())
        {
            Begin();
        }
        else
        {
            return false;
        }

        hash = NgramHash.Add(hash, Unit(end));
        Current = new(NgramHash.CharacterIndex(hash), Math.Clamp((start + end) / 2, wordStart, wordEnd - 1));
        return true;
    }

    private void Begin()
    {
        hash = NgramHash.Add(NgramHash.Start, Unit(start));
        end = start + 1;
    }

    private bool NextWord()
    {
        wordStart = wordEnd;
        while (wordStart < text.Length && char.IsWhiteSpace(text[wordStart]))
            wordStart++;
        wordEnd = wordStart;
        while (wordEnd < text.Length && !char.IsWhiteSpace(text[wordEnd]))
            wordEnd++;
        start = wordStart - 1;
        return wordStart < text.Length;
    }

    private readonly char Unit(int at) => at < wordStart || at >= wordEnd ? ' ' : text[at];
}

/// <summary>One occurrence of a character n-gram.</summary>
/// <param name="Index">Its feature.</param>
/// <param name="Middle">Where its middle lies in the text.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CharacterNgram(int Index, int Middle);
