using Markdig;

namespace Parley.Server.Markup;

/// <summary>Markdown reduced to what its author wrote, by way of what it is rendered to: emphasis, links and HTML inside it hide nothing.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseTaskLists().UseAutoLinks().Build();

    public static string Reduce(string markdown)
    {
        try
        {
            return HtmlText.Reduce(Markdown.ToHtml(markdown, Pipeline));
        }
        catch (ArgumentException)
        {
            // Nested deeper than the parser goes: nobody writes so, and the signs themselves do no harm.
            return markdown;
        }
    }
}
