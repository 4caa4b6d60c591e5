using System.Runtime.InteropServices;

namespace Parley.Core.Forecasting;

/// <summary>
/// The author's own words of a text, lower-cased, with the sentence each belongs to. Lines quoted with <c>&gt;</c>, fenced and inline code
/// and web addresses are not the author's words and are left out.
/// </summary>
internal sealed class WordStream
{
    private readonly char[] characters;
    private readonly List<Word> words = [];

    private WordStream(string raw)
    {
        characters = raw.ToLowerInvariant().Replace('\u2019', '\'').ToCharArray();
        Blank();
        Split();
    }

    public IReadOnlyList<Word> Words => words;

    /// <summary>How many sentences hold a word; at least 1.</summary>
    public int Sentences { get; private set; } = 1;

    /// <summary>How many sentences end in a question mark.</summary>
    public int Questions { get; private set; }

    public static WordStream Of(string raw) => new(raw);

    public ReadOnlySpan<char> this[int index] => characters.AsSpan(words[index].Start, words[index].Length);

    private void Blank()
    {
        var fenced = false;
        for (var start = 0; start < characters.Length;)
        {
            var length = Array.IndexOf(characters, '\n', start) is var end && end < 0 ? characters.Length - start : end - start + 1;
            var line = characters.AsSpan(start, length);
            var trimmed = line.TrimStart();
            var fence = trimmed.StartsWith("```") || trimmed.StartsWith("~~~");
            fenced ^= fence;
            if (fenced || fence || trimmed.StartsWith(">") || trimmed.StartsWith("&gt;"))
                line.Fill('\n');
            else
                BlankInline(line);
            start += length;
        }
    }

    private static void BlankInline(Span<char> line)
    {
        for (var i = line.IndexOf('`'); i >= 0;)
        {
            var close = line[(i + 1)..].IndexOf('`');
            if (close < 0)
                break;
            line.Slice(i, close + 2).Fill(' ');
            var next = line[(i + close + 2)..].IndexOf('`');
            i = next < 0 ? -1 : i + close + 2 + next;
        }

        for (var i = ((ReadOnlySpan<char>)line).IndexOf("http"); i >= 0;)
        {
            var length = line[i..].IndexOfAny(" \t\n)>]");
            line.Slice(i, length < 0 ? line.Length - i : length).Fill(' ');
            i = ((ReadOnlySpan<char>)line).IndexOf("http");
        }
    }

    private void Split()
    {
        var (sentence, worded) = (0, false);
        for (var i = 0; i < characters.Length;)
        {
            if (IsWord(characters[i]))
            {
                var start = i;
                while (i < characters.Length && (IsWord(characters[i]) || (characters[i] == '\'' && i + 1 < characters.Length && IsWord(characters[i + 1]))))
                    i++;
                words.Add(new(start, i - start, sentence));
                worded = true;
                continue;
            }

            if (characters[i] is '.' or '!' or '?' or '\n' && worded)
            {
                if (characters[i] == '?')
                    Questions++;
                sentence++;
                worded = false;
            }

            i++;
        }

        Sentences = Math.Max(1, sentence + (worded ? 1 : 0));
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c);

    /// <param name="Start">Offset in the raw text, in UTF-16 units.</param>
    /// <param name="Length">In UTF-16 units.</param>
    /// <param name="Sentence">The number of its sentence, from 0.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Word(int Start, int Length, int Sentence);
}
