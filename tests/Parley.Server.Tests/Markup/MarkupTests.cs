using Parley.Core.Text;
using Parley.Server.Markup;

namespace Parley.Server.Tests.Markup;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("<p>I <em>don't</em> agree,<br>sorry.</p><p>Bye</p>", "I don't agree,\nsorry.\n\nBye")]
    [InlineData("<aside class=\"quote\" data-username=\"bob\"><div class=\"title\">bob:</div><blockquote><p>You fool</p></blockquote></aside><p>Be kind.</p>", "> bob:\n\n> You fool\n\nBe kind.")]
    [InlineData("<p>Hi <a class=\"mention\" href=\"/u/bob\">@bob</a> <img class=\"emoji\" alt=\":smile:\" src=\"x\"></p>", "Hi @bob :smile:")]
    [InlineData("<p>Run <code>rm</code>:</p><pre><code>a\n  b</code></pre>", "Run `rm`:\n\n```\na\n  b\n```")]
    [InlineData("<ul><li>one</li><li>two</li></ul><script>alert(1)</script>", "one\ntwo")]
    [InlineData("", "")]
    public void Html_is_reduced_to_what_was_written(string html, string text) => Assert.Equal(text, HtmlText.Reduce(html));

    [Theory]
    [InlineData("See [the **docs**](https://a.example/b \"t\").", "See the docs.")]
    [InlineData("> You fool\n> and liar\n\nBe kind.", "> You fool and liar\n\nBe kind.")]
    [InlineData("You i*di*ot, <b>re</b>ally", "You idiot, really")]
    [InlineData("![a cat](c.png) nice <!-- hidden -->", "a cat nice")]
    public void Markdown_is_reduced_to_what_readers_see(string markdown, string text) => Assert.Equal(text, MarkdownText.Reduce(markdown));

    [Theory]
    [InlineData("\\> you are an idiot")]
    [InlineData("\\`you are an idiot\\`")]
    [InlineData("&gt; you are an idiot")]
    [InlineData("\\<!-- you are an idiot -->")]
    [InlineData("\\[quote]you are an idiot[/quote]")]
    [InlineData("\\~~~\nyou are an idiot")]
    public void Signs_that_readers_see_as_signs_hide_no_words(string markdown) =>
        Assert.Contains("idiot", AnalyzedText.Of(MarkdownText.Reduce(markdown)).Normalized, StringComparison.Ordinal);

    [Theory]
    [InlineData("<div>", 200_000)]
    [InlineData("<b><i>", 1_500)]
    [InlineData("<p>&#xD800;\uD800", 1_000)]
    [InlineData("<table><td>", 1_000)]
    public Task No_html_makes_it_throw_or_keeps_it_busy(string piece, int times) => EndsAsync(() => HtmlText.Reduce(string.Concat(Enumerable.Repeat(piece, times))));

    [Theory]
    [InlineData("> ", 5_000)]
    [InlineData("[", 20_000)]
    [InlineData("*a_ ", 10_000)]
    [InlineData("`", 20_001)]
    [InlineData("- ", 5_000)]
    public Task No_markdown_makes_it_throw_or_keeps_it_busy(string piece, int times) => EndsAsync(() => MarkdownText.Reduce(string.Concat(Enumerable.Repeat(piece, times)) + "x"));

    /// <summary>What it takes is milliseconds; the limit is for a parser that does not come to an end.</summary>
    private static Task EndsAsync(Action reduce) => Task.Run(reduce).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
}
