namespace Parley.Core.Text;

/// <summary>
/// The small language of the phrase files. A pattern is words with blanks between; <c>(a|b|)</c> is a choice, also within a word;
/// <c>_</c> is any one word; <c>~</c> is a gap of up to three words.
/// </summary>
internal static class PhrasePattern
{
    private const int MostVariants = 4_096;

    /// <summary>
    /// The pattern's elements (what stands between blanks outside brackets), each as the sequences of words it stands for; an empty sequence
    /// makes it optional.
    /// </summary>
    /// <exception cref="FormatException">A bracket is left open, or an element stands for more than 4,096 sequences.</exception>
    public static List<string[][]> Parse(string pattern)
    {
        var elements = new List<string[][]>();
        var text = pattern.Replace("~", "(|_|_ _|_ _ _)", StringComparison.Ordinal);
        var position = 0;
        while (position < text.Length)
        {
            var variants = Sequence(text, ref position, nested: false);
            if (position < text.Length && text[position] == ')')
            {
                throw new FormatException($"The phrase '{pattern}' closes a bracket that was never opened.");
            }

            position++;
            string[][] element = [.. variants.Select(v => v.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
            if (element.Any(words => words.Length > 0))
            {
                elements.Add(element);
            }
        }

        return elements;
    }

    private static List<string> Sequence(string text, ref int position, bool nested)
    {
        var done = new List<string>();
        var current = new List<string> { "" };
        while (position < text.Length && text[position] != ')' && (nested || text[position] != ' '))
        {
            var c = text[position++];
            if (c == '|' && nested)
            {
                done.AddRange(current);
                current = [""];
            }
            else if (c == '(')
            {
                var choices = Sequence(text, ref position, nested: true);
                if (position >= text.Length)
                {
                    throw new FormatException($"The phrase '{text}' leaves a bracket open.");
                }

                position++;
                current = [.. current.SelectMany(_ => choices, (left, right) => left + right)];
                if (current.Count > MostVariants)
                {
                    throw new FormatException($"The phrase '{text}' has an element of more than {MostVariants} sequences of words.");
                }
            }
            else
            {
                for (var i = 0; i < current.Count; i++)
                {
                    current[i] += c;
                }
            }
        }

        done.AddRange(current);
        return done;
    }
}
