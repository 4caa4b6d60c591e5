using System.Globalization;
using System.Text;
using Parley.Core.Text.Injection;

namespace Parley.LanguageModels.Text;

/// <summary>
/// Makes a text fit to leave the process: personal data and secrets become placeholders, the tokens by which chat templates part roles too, and characters
/// nobody sees are dropped, so that a text can neither tell who somebody is nor leave its slot.
/// </summary>
internal static class Masking
{
    public static MaskedText Mask(string raw)
    {
        var (clean, starts, ends) = Clean(raw);
        var found = Sensitive.Find(clean);
        var text = new StringBuilder(clean.Length);
        var (from, to) = (new List<int>(clean.Length), new List<int>(clean.Length));
        var masked = ImmutableArray.CreateBuilder<(string, string)>();
        var numbers = new Dictionary<(string, string), int>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var at = 0;
        foreach (var (start, length, kind) in found)
        {
            Copy(start);
            var value = clean.Substring(start, length);
            if (!numbers.TryGetValue((kind, value), out var number))
            {
                number = counts[kind] = counts.GetValueOrDefault(kind) + 1;
                numbers.Add((kind, value), number);
            }

            var placeholder = string.Create(CultureInfo.InvariantCulture, $"[{kind} {number}]");
            if (masked.All(entry => entry.Item1 != placeholder))
            {
                masked.Add((placeholder, value));
            }

            text.Append(placeholder);
            from.AddRange(Enumerable.Repeat(starts[start], placeholder.Length));
            to.AddRange(Enumerable.Repeat(ends[start + length - 1], placeholder.Length));
            at = start + length;
        }

        Copy(clean.Length);
        return new MaskedText(raw, text.ToString(), [.. from], [.. to], masked.ToImmutable());

        void Copy(int until)
        {
            for (; at < until; at++)
            {
                text.Append(clean[at]);
                from.Add(starts[at]);
                to.Add(ends[at]);
            }
        }
    }

    /// <summary>Without what is invisible; control characters as blanks, half characters as the sign for that.</summary>
    private static (string Text, List<int> Starts, List<int> Ends) Clean(string raw)
    {
        var text = new StringBuilder(raw.Length);
        var (starts, ends) = (new List<int>(raw.Length), new List<int>(raw.Length));
        var at = 0;
        while (at < raw.Length)
        {
            // A lone surrogate decodes as the replacement character of length 1.
            Rune.DecodeFromUtf16(raw.AsSpan(at), out var rune, out var used);
            if (!HiddenText.IsInvisible(rune))
            {
                var shown = Rune.IsControl(rune) && rune.Value is not '\n' ? " " : rune.ToString();
                text.Append(shown);
                for (var i = 0; i < shown.Length; i++)
                {
                    starts.Add(at + (shown.Length == used ? i : 0));
                    ends.Add(shown.Length == used ? at + i + 1 : at + used);
                }
            }

            at += used;
        }

        return (text.ToString(), starts, ends);
    }
}
