using CsCheck;
using Parley.Core.Text;

namespace Parley.Core.Tests.Text;

public sealed class AnalyzedTextTests
{
    [Fact]
    public void A_span_covers_the_disguised_word_in_the_raw_text()
    {
        const string raw = "Hey, 1 D 1 0 T? No: i-d-i-o-t!";
        var text = AnalyzedText.Of(raw);
        var word = text.Tokens.Single(t => text[t].SequenceEqual("idiot"));
        var span = text.SpanOf(word.Start, word.Length, "insult", 1);
        Assert.Equal("i-d-i-o-t", raw.Substring(span.Start, span.Length));
    }

    [Theory]
    [InlineData("so stuuuuuupid", "stupid", "stuuuuuupid")]
    [InlineData("so 𝐬𝐭𝐮𝐩𝐢𝐝", "stupid", "𝐬𝐭𝐮𝐩𝐢𝐝")]
    [InlineData("so ＳＴＵＰＩＤ", "stupid", "ＳＴＵＰＩＤ")]
    [InlineData("so 5tup1d", "stupid", "5tup1d")]
    public void Spans_follow_what_was_written(string raw, string word, string written)
    {
        var text = AnalyzedText.Of(raw);
        var at = text.Normalized.IndexOf(word, StringComparison.Ordinal);
        var span = text.SpanOf(at, word.Length, "", 0);
        Assert.Equal(written, raw.Substring(span.Start, span.Length));
    }

    [Fact]
    public void Tokens_keep_contractions_numbers_and_runs_of_marks_whole()
    {
        var text = AnalyzedText.Of("Don't pay 1,200.50 now!!! OK?");
        Assert.Equal(["don't", "pay", "1,200.50", "now", "!!!", "ok", "?"], text.Tokens.Select(t => text[t].ToString()));
        Assert.Equal(2, text.Sentences.Length);
    }

    [Fact]
    public void A_wrapped_line_does_not_end_a_sentence_but_a_list_item_does()
    {
        Assert.Single(AnalyzedText.Of("This line is long enough to have been wrapped by a mail program that\nbreaks them").Sentences);
        Assert.Equal(3, AnalyzedText.Of("Steps\n- open it\n- close it").Sentences.Length);
    }

    [Fact]
    public void Shape_counts_shouting_marks_links_and_mentions()
    {
        var shape = AnalyzedText.Of("WHY is THIS closed?! @bob see http://x.org/1 and http://x.org/2 NOW!!").Shape;
        Assert.Equal((3, 2, 1, 1, 3), (shape.ShoutedWords, shape.Links, shape.Mentions, shape.QuestionMarks, shape.ExclamationMarks));
        Assert.InRange(shape.ShoutedShare, 0.3, 0.6);
    }

    [Fact]
    public void Near_duplicates_have_near_fingerprints_and_other_texts_far_ones()
    {
        const string text = "Visit our shop today for the best and cheapest watches in the whole country, shipped free of charge to your door";
        var first = AnalyzedText.Of(text).Fingerprint;
        Assert.InRange(SimHash.Distance(first, AnalyzedText.Of(text + " now").Fingerprint), 0, 6);
        Assert.InRange(SimHash.Distance(first, AnalyzedText.Of("I think the parser should keep comments where they stand").Fingerprint), 16, 64);
        Assert.Equal(0UL, AnalyzedText.Of("?!").Fingerprint);
    }

    [Fact]
    public void The_fingerprint_is_the_same_on_every_build() =>
        Assert.Equal(0x8804A2178CFD387AUL, AnalyzedText.Of("The same words give the same bits.").Fingerprint);

    [Fact]
    public void Every_token_of_any_text_maps_into_the_raw_text() =>
        AnyText.Generator.Sample(
            raw =>
            {
                var text = AnalyzedText.Of(raw);
                foreach (var token in text.Tokens)
                {
                    var (start, length) = text.RawRange(token.Start, token.Length);
                    Assert.True(start >= 0 && length > 0 && start + length <= raw.Length);
                }

                Assert.Equal(text.Tokens.Length, text.Sentences.Sum(s => s.Count));
            },
            iter: 10_000);

    [Theory]
    [InlineData("a.")]
    [InlineData("f*k ")]
    [InlineData("[quote]")]
    [InlineData("`a``b```c")]
    [InlineData("http://a@b.c,")]
    [InlineData("1d10t&")]
    [InlineData("i d i o t ")]
    [InlineData("@a")]
    public Task A_text_of_the_greatest_length_is_analysed_to_its_end(string part)
    {
        // It takes milliseconds; the limit is for an analysis that goes over the text again and again.
        var text = string.Concat(Enumerable.Repeat(part, Utterance.MaxTextLength / part.Length));
        return Task.Run(() => AnalyzedText.Of(text)).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }
}
