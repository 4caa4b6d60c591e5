using System.Text;

namespace Parley.Core.Facilitation;

/// <summary>A phrase's text with its slots.</summary>
internal static class PhraseText
{
    /// <summary>All the slots there are; a rule's text ends a sentence, so that slot stands last.</summary>
    public static ImmutableArray<string> Slots { get; } = ["addressee", "other", "topic", "rule", "sign_as"];

    /// <summary>The slots' names in order, or null where a brace is left open.</summary>
    public static ImmutableArray<string>? FindSlots(string text)
    {
        var slots = ImmutableArray.CreateBuilder<string>();
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                return null;
            }

            slots.Add(text[(open + 1)..close]);
            open = close;
        }

        return slots.ToImmutable();
    }

    /// <summary>Fills each slot once: what stands in a value is never read as a slot.</summary>
    public static string Fill(string text, Func<string, string> valueOf)
    {
        var filled = new StringBuilder(text.Length + 64);
        var at = 0;
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', at))
        {
            var close = text.IndexOf('}', open);
            filled.Append(text, at, open - at).Append(valueOf(text[(open + 1)..close]));
            at = close + 1;
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }
}
