namespace Parley.Core.Experts.Trained;

/// <summary>Cuts a text after <c>. ! ?</c> followed by white space, and at line breaks. Pieces without a word join their neighbour.</summary>
internal readonly ref struct SentenceScanner
{
    private readonly ReadOnlySpan<char> text;
    private readonly int lastWordUnit;

    public SentenceScanner(ReadOnlySpan<char> text)
    {
        this.text = text;
        lastWordUnit = text.Length - 1;
        while (lastWordUnit >= 0 && !TokenScanner.IsWordUnit(text[lastWordUnit]))
            lastWordUnit--;
    }

    /// <summary>The end of the sentence that starts at <paramref name="start"/>; the text's end for the last one.</summary>
    public int End(int start)
    {
        var hasWord = false;
        for (var i = start; i < lastWordUnit; i++)
        {
            hasWord |= TokenScanner.IsWordUnit(text[i]);
            if (hasWord && (text[i] is '\n' || (text[i] is '.' or '!' or '?' && char.IsWhiteSpace(text[i + 1]))))
                return i + 1;
        }

        return text.Length;
    }
}
