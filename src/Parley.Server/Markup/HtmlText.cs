using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Parley.Server.Perspective;

namespace Parley.Server.Markup;

/// <summary>Rendered HTML reduced to what its author wrote: quotes and link previews marked as quotes, code as code, pictures by their description.</summary>
internal static class HtmlText
{
    /// <summary>Beyond so many tags nobody wrote this by hand, and a parser could be kept busy: the tags are taken out as they stand.</summary>
    private const int MostTags = 4_000;

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "ul", "ol", "table", "thead", "tbody", "section", "article", "header", "footer", "figure", "figcaption", "details", "summary", "hr",
        "h1", "h2", "h3", "h4", "h5", "h6", "dl", "aside", "blockquote", "pre", "center", "form", "fieldset",
    };

    private static readonly HashSet<string> Lines = new(StringComparer.OrdinalIgnoreCase) { "br", "li", "tr", "dt", "dd", "option" };

    private static readonly HashSet<string> Unseen = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "template", "svg", "math", "noscript", "iframe", "object", "video", "audio", "head", "title", "meta", "link",
    };

    public static string Reduce(string html)
    {
        if (html.Count(c => c == '<') > MostTags)
        {
            var plain = new ReducedText();
            plain.Words(Html.Blank(html));
            return plain.ToString();
        }

        var body = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html).Body;
        var text = new ReducedText();

        // By hand and not by recursion: how deep tags are nested is up to whoever wrote them.
        for (INode? node = body?.FirstChild; node is not null;)
        {
            if (Enter(node, text) && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }

            Leave(node, text);
            while (node.NextSibling is null && node.Parent is { } parent && parent != body)
            {
                node = parent;
                Leave(node, text);
            }

            node = node.NextSibling;
        }

        return text.ToString();
    }

    /// <summary>Whether its children are to be read.</summary>
    private static bool Enter(INode node, ReducedText text)
    {
        if (node is IText words)
        {
            text.Words(words.Data);
            return false;
        }

        if (node is not IElement element || IsUnseen(element))
        {
            return false;
        }

        switch (element.LocalName)
        {
            case "img":
                text.Words($" {element.GetAttribute("alt")} ");
                return false;
            case "pre":
                text.CodeBlock(element.TextContent);
                return false;
            case "code" or "tt" or "kbd" or "samp":
                text.InlineCode(element.TextContent);
                return false;
        }

        Break(element, text);
        text.Quotes += IsQuote(element) ? 1 : 0;
        return true;
    }

    private static void Leave(INode node, ReducedText text)
    {
        if (node is IElement element && !IsUnseen(element))
        {
            Break(element, text);
            text.Quotes -= IsQuote(element) ? 1 : 0;
        }
    }

    private static void Break(IElement element, ReducedText text)
    {
        if (Blocks.Contains(element.LocalName))
        {
            text.EndParagraph();
        }
        else if (Lines.Contains(element.LocalName))
        {
            text.EndLine();
        }
        else if (element.LocalName is "td" or "th")
        {
            text.Words(" ");
        }
    }

    /// <summary>Discourse marks quotes and link previews as asides, mail programs by a class of their own.</summary>
    private static bool IsQuote(IElement element) => element.LocalName switch
    {
        "blockquote" or "q" => true,
        "aside" => element.ClassList.Contains("quote") || element.ClassList.Contains("onebox"),
        "div" => element.ClassList.Contains("gmail_quote") || element.ClassList.Contains("email_quoted_reply"),
        _ => false,
    };

    /// <summary>What the page adds by itself: scripts, and the size and name under an enlarged picture.</summary>
    private static bool IsUnseen(IElement element) =>
        Unseen.Contains(element.LocalName) || (element.LocalName == "div" && element.ClassList.Contains("meta") && element.ParentElement?.ClassList.Contains("lightbox") == true);
}
