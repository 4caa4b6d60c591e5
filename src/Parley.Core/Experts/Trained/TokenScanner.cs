using System.Runtime.InteropServices;

namespace Parley.Core.Experts.Trained;

/// <summary>Cuts a normalised text into words and punctuation marks, one pass, no allocation.</summary>
internal ref struct TokenScanner(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int position;

    public ScannedToken Current { get; private set; }

    public bool MoveNext()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
        if (position == text.Length)
            return false;

        var start = position++;
        if (IsWordUnit(text[start]))
        {
            while (position < text.Length && (IsWordUnit(text[position]) || IsInnerApostrophe(position)))
                position++;
        }

        Current = new(start, position - start);
        return true;
    }

    public static bool IsWordUnit(char unit) => char.IsLetterOrDigit(unit) || unit == '_' || char.IsSurrogate(unit);

    private readonly bool IsInnerApostrophe(int at) => text[at] is '\'' or '\u2019' && at + 1 < text.Length && IsWordUnit(text[at + 1]);
}

/// <summary>A word or one punctuation mark.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScannedToken(int Start, int Length)
{
    public int End => Start + Length;
}
