namespace Parley.Server.Perspective;

internal static class Html
{
    /// <summary>The text with every tag overwritten by blanks; its length and all offsets stay. A <c>&lt;</c> that opens no tag stays too.</summary>
    public static string Blank(string html)
    {
        var text = html.ToCharArray();
        for (var open = html.IndexOf('<', StringComparison.Ordinal); open >= 0; open = html.IndexOf('<', open + 1))
        {
            var close = html.IndexOf('>', open);
            if (close < 0)
            {
                break;
            }

            if (open + 1 < close && (char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!'))
            {
                Array.Fill(text, ' ', open, close - open + 1);
                open = close;
            }
        }

        return new string(text);
    }
}
