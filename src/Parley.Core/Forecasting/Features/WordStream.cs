using System.Runtime.InteropServices;
using Parley.Core.Text;

namespace Parley.Core.Forecasting;

/// <summary>The author's own words of an analysed text, each with the sentence it belongs to.</summary>
internal sealed class WordStream
{
    private readonly AnalyzedText text;
    private readonly List<Word> words;

    private WordStream(AnalyzedText text)
    {
        this.text = text;
        words = new(text.Tokens.Length);
        for (var s = 0; s < text.Sentences.Length; s++)
            Read(text.Sentences[s], s);
        Sentences = Math.Max(1, text.Sentences.Length);
    }

    public IReadOnlyList<Word> Words => words;

    /// <summary>How many sentences there are; at least 1.</summary>
    public int Sentences { get; }

    /// <summary>How many sentences hold a question mark.</summary>
    public int Questions { get; private set; }

    /// <summary>A word's characters, lower-case, disguises undone.</summary>
    public ReadOnlySpan<char> this[int index] => text.WordAt(words[index].Token);

    public static WordStream Of(AnalyzedText text) => new(text);

    public ulong Hash(int index) => text.Tokens[words[index].Token].Hash;

    /// <summary>Where a word stands in the raw text, in UTF-16 units.</summary>
    public (int Start, int Length) RawRange(int index)
    {
        var token = text.Tokens[words[index].Token];
        return text.RawRange(token.Start, token.Length);
    }

    /// <summary>Whether the word before it belongs to another sentence.</summary>
    public bool StartsSentence(int index) => index == 0 || words[index - 1].Sentence != words[index].Sentence;

    private void Read(TokenRange sentence, int number)
    {
        var question = false;
        for (var t = sentence.First; t < sentence.End; t++)
        {
            var token = text.Tokens[t];
            if (token.Kind is TokenKind.Word or TokenKind.Number)
                words.Add(new(t, number));
            question |= token.Kind == TokenKind.Punctuation && text[token][0] == '?';
        }

        Questions += question ? 1 : 0;
    }

    /// <param name="Token">Its index among the text's tokens.</param>
    /// <param name="Sentence">The number of its sentence, from 0.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Word(int Token, int Sentence);
}
