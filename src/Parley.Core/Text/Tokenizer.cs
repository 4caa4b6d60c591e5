using System.Globalization;

namespace Parley.Core.Text;

/// <summary>Cuts normalised text into tokens and sentences, and counts how it is written, in one pass.</summary>
internal ref struct Tokenizer(string raw, NormalizedText normalized)
{
    /// <summary>A line shorter than this was ended by its author; a longer one may only be wrapped.</summary>
    private const int WrappedLine = 60;

    private readonly string _text = normalized.Text;
    private readonly ImmutableArray<Token>.Builder _tokens = ImmutableArray.CreateBuilder<Token>(Math.Max(4, normalized.Text.Length / 4));
    private readonly ImmutableArray<TokenRange>.Builder _sentences = ImmutableArray.CreateBuilder<TokenRange>();
    private int _sentenceStart;
    private int _words;
    private int _shouted;
    private int _shoutable;
    private int _questions;
    private int _exclamations;
    private int _repeated;

    public (ImmutableArray<Token> Tokens, ImmutableArray<TokenRange> Sentences, TextShape Shape) Run()
    {
        var i = 0;
        var line = 0;
        while (i < _text.Length)
        {
            var c = _text[i];
            if (c == '\n')
            {
                if (!IsWrapped(line, i))
                {
                    EndSentence();
                }

                line = ++i;
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }

            var length = Length(i, out var kind);
            _tokens.Add(new Token(i, length, kind, WordHash.Of(_text.AsSpan(i, length))));
            Count(i, length, kind);
            i += length;
            if (kind == TokenKind.Punctuation && IsSentenceEnd(_text[i - 1]) && (i == _text.Length || char.IsWhiteSpace(_text[i]) || _text[i] is '"' or ')'))
            {
                EndSentence();
            }
        }

        EndSentence();
        var shape = new TextShape
        {
            Words = _words,
            Sentences = _sentences.Count,
            QuestionMarks = _questions,
            ExclamationMarks = _exclamations,
            RepeatedPunctuation = _repeated,
            ShoutedWords = _shouted,
            ShoutedShare = _shoutable == 0 ? 0 : (double)_shouted / _shoutable,
            Links = normalized.Links,
            Mentions = normalized.Mentions,
            QuotedShare = raw.Length == 0 ? 0 : (double)normalized.QuotedLength / raw.Length,
            CodeShare = raw.Length == 0 ? 0 : (double)normalized.CodeLength / raw.Length,
        };
        return (_tokens.DrainToImmutable(), _sentences.DrainToImmutable(), shape);
    }

    public static bool IsSentenceEnd(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？' or ';';

    private readonly int Length(int start, out TokenKind kind)
    {
        var c = _text[start];
        if (IsWordChar(c) || IsLetterPair(start))
        {
            var letters = false;
            var i = start;
            while (i < _text.Length)
            {
                if (IsLetterPair(i))
                {
                    letters = true;
                    i += 2;
                }
                else if (IsWordChar(_text[i]))
                {
                    letters |= !char.IsDigit(_text[i]);
                    i++;
                }
                else if (i + 1 < _text.Length && IsWordChar(_text[i + 1])
                    && (letters ? _text[i] == '\'' : _text[i] is '.' or ',' && char.IsDigit(_text[i + 1])))
                {
                    i++;
                }
                else
                {
                    break;
                }
            }

            kind = letters ? TokenKind.Word : TokenKind.Number;
            return i - start;
        }

        if (char.IsHighSurrogate(c) && start + 1 < _text.Length && char.IsLowSurrogate(_text[start + 1]))
        {
            kind = TokenKind.Symbol;
            return 2;
        }

        kind = char.IsPunctuation(c) ? TokenKind.Punctuation : TokenKind.Symbol;
        var end = start + 1;
        while (end < _text.Length && _text[end] == c)
        {
            end++;
        }

        return end - start;
    }

    private static bool IsWordChar(char c) => c < 128
        ? char.IsAsciiLetterOrDigit(c)
        : char.IsLetterOrDigit(c)
            || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private readonly bool IsLetterPair(int i) =>
        char.IsHighSurrogate(_text[i]) && i + 1 < _text.Length && char.IsLowSurrogate(_text[i + 1]) && char.IsLetter(_text, i);

    private void Count(int start, int length, TokenKind kind)
    {
        var c = _text[start];
        switch (kind)
        {
            case TokenKind.Word:
                _words++;
                CountShouted(start, length);
                break;
            case TokenKind.Punctuation:
                _questions += c == '?' ? length : 0;
                _exclamations += c == '!' ? length : 0;
                _repeated += length > 1 && c is '?' or '!' ? 1 : 0;
                break;
            default:
                break;
        }
    }

    /// <summary>Two letters in a row that are capitals make a shouted word; one-letter words tell nothing.</summary>
    private void CountShouted(int start, int length)
    {
        if (length < 2)
        {
            return;
        }

        _shoutable++;
        for (var i = start; i < start + length; i++)
        {
            var source = raw[normalized.Map[i]];
            if (char.IsLetter(source) && !char.IsUpper(source))
            {
                return;
            }
        }

        _shouted += char.IsUpper(raw[normalized.Map[start]]) ? 1 : 0;
    }

    private readonly bool IsWrapped(int line, int newline) =>
        newline - line >= WrappedLine && newline + 1 < _text.Length && char.IsLower(raw[normalized.Map[newline + 1]])
        && (char.IsLetterOrDigit(_text[newline - 1]) || _text[newline - 1] == ',');

    private void EndSentence()
    {
        if (_tokens.Count > _sentenceStart)
        {
            _sentences.Add(new TokenRange(_sentenceStart, _tokens.Count - _sentenceStart));
            _sentenceStart = _tokens.Count;
        }
    }
}
