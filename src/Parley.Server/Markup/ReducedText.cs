using System.Text;

namespace Parley.Server.Markup;

/// <summary>
/// Builds plain text line by line, in the signs that the analysis of texts knows: <c>&gt;</c> before what is quoted, fences around code. The author's own words
/// never begin such a region, however they are spelt: what readers see as words is judged.
/// </summary>
internal sealed class ReducedText
{
    private const string Fence = "```";
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _line = new();
    private bool _space;

    /// <summary>How many quotes we are inside of.</summary>
    public int Quotes { get; set; }

    /// <summary>Words of a paragraph; runs of white space count as one blank.</summary>
    public void Words(string words)
    {
        foreach (var c in words)
        {
            if (char.IsWhiteSpace(c))
            {
                _space = true;
                continue;
            }

            Space();
            _line.Append(c == '`' ? '\'' : c);
        }
    }

    public void InlineCode(string code)
    {
        if (!string.IsNullOrWhiteSpace(code))
        {
            Space();
            _line.Append('`').Append(code.Replace('`', '\'').ReplaceLineEndings(" ")).Append('`');
        }
    }

    public void CodeBlock(string code)
    {
        EndParagraph();
        Line(Fence);
        foreach (var line in code.Replace(Fence, "'''", StringComparison.Ordinal).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            Line(line);
        }

        Line(Fence);
        EndParagraph();
    }

    public void EndLine()
    {
        if (_line.Length > 0)
        {
            Line(Quotes > 0 ? _line.ToString() : Own(_line.ToString()));
            _line.Clear();
        }

        _space = false;
    }

    public void EndParagraph()
    {
        EndLine();
        if (_text.Length > 0 && !EndsBlank())
        {
            _text.Append('\n');
        }
    }

    public override string ToString()
    {
        EndLine();
        return _text.ToString().Trim('\n');
    }

    private void Space()
    {
        if (_space && _line.Length > 0)
        {
            _line.Append(' ');
        }

        _space = false;
    }

    private void Line(string line) => _text.Append(Quotes > 0 ? "> " : "").Append(line).Append('\n');

    private bool EndsBlank() => _text.Length >= 2 && _text[^1] == '\n' && _text[^2] == '\n';

    /// <summary>Signs at which the analysis would stop listening are written otherwise.</summary>
    private static string Own(string line)
    {
        var plain = line
            .Replace("<!--", "(!--", StringComparison.Ordinal)
            .Replace("[quote", "(quote", StringComparison.OrdinalIgnoreCase)
            .Replace("~~~", "---", StringComparison.Ordinal);
        return plain[0] == '>' ? "\u203A" + plain[1..]
            : plain.StartsWith("&gt;", StringComparison.Ordinal) ? "\u203A" + plain[4..]
            : plain;
    }
}
