using System.Text;

namespace Parley.LanguageModels.Text;

/// <summary>
/// The one message that holds other people's words, each between two lines with the marker. Nothing but data stands in it: what is asked stands in the
/// system's message.
/// </summary>
internal sealed class DataMessage(string marker)
{
    private readonly StringBuilder _text = new();

    /// <param name="label">Our own words, such as <c>message u3 by P2</c>.</param>
    public DataMessage Add(string label, MaskedText words)
    {
        // Nobody can know the marker; should somebody all the same, it is no marker in their text.
        var inside = words.Text.Replace(marker, "", StringComparison.OrdinalIgnoreCase);
        _text.Append("BEGIN ").Append(marker).Append(' ').Append(label).Append('\n').Append(inside).Append("\nEND ").Append(marker).Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();
}
