using System.Text;

namespace Parley.LanguageModels.Prompts;

/// <summary>A prompt with holes such as <c>{marker}</c>. Only our own words and the community's moderators' go into a hole; other people's go into a message of their own.</summary>
internal sealed record PromptTemplate(string Id, string Text)
{
    /// <summary>Fills each hole once: what stands in a value is never read as a hole. Braces around anything else stay.</summary>
    public string Fill(params ReadOnlySpan<(string Hole, string Value)> values) => Fill(Text, values);

    public static string Fill(string text, params ReadOnlySpan<(string Hole, string Value)> values)
    {
        var filled = new StringBuilder(text.Length + 512);
        for (var at = 0; at < text.Length;)
        {
            var hole = text[at] == '{' ? HoleAt(text, at, values) : -1;
            if (hole < 0)
            {
                filled.Append(text[at++]);
            }
            else
            {
                filled.Append(values[hole].Value);
                at += values[hole].Hole.Length + 2;
            }
        }

        return filled.ToString();
    }

    private static int HoleAt(string text, int at, ReadOnlySpan<(string Hole, string Value)> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var end = at + values[i].Hole.Length + 1;
            if (end < text.Length && text[end] == '}' && text.AsSpan(at + 1, values[i].Hole.Length).SequenceEqual(values[i].Hole))
            {
                return i;
            }
        }

        return -1;
    }
}
