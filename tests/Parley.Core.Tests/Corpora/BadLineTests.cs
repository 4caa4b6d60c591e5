using Parley.Core.Corpora;

namespace Parley.Core.Tests.Corpora;

public sealed class BadLineTests
{
    private const string Good = """{"id":"a","conversation_id":"c","speaker":"ann","text":"hello","timestamp":1,"reply-to":null}""";

    [Theory]
    [InlineData("{\"id\":", "in.jsonl:2: is not JSON (at byte 7 of the line)")]
    [InlineData("[1]", "in.jsonl:2: must be a JSON object, not an array")]
    [InlineData("""{"conversation_id":"c","speaker":"b","text":"x"}""", "in.jsonl:2: id: is missing")]
    [InlineData("""{"id":7,"conversation_id":"c","speaker":"b","text":"x"}""", "in.jsonl:2: id: must be a string, not a number")]
    [InlineData("""{"id":"","conversation_id":"c","speaker":"b","text":"x"}""", "in.jsonl:2: id: is empty")]
    [InlineData("""{"id":"\ud800","conversation_id":"c","speaker":"b","text":"x"}""", "in.jsonl:2: id: is not valid Unicode")]
    [InlineData("""{"id":"b","speaker":"b","text":"x"}""", "in.jsonl:2: conversation_id: is missing")]
    [InlineData("""{"id":"b","conversation_id":"c","text":"x"}""", "in.jsonl:2: speaker: is missing")]
    [InlineData("""{"id":"b","conversation_id":"c","speaker":"","text":"x"}""", "in.jsonl:2: speaker: must have 1 to 200 characters, not 0")]
    [InlineData("""{"id":"b","conversation_id":"c","user":{},"text":"x"}""", "in.jsonl:2: user: must be a string, not an object")]
    [InlineData("""{"id":"b","conversation_id":"c","speaker":"b"}""", "in.jsonl:2: text: is missing")]
    [InlineData("""{"id":"b","conversation_id":"c","speaker":"b","text":null}""", "in.jsonl:2: text: must be a string, not null")]
    [InlineData("""{"id":"b","conversation_id":"c","speaker":"b","text":"x","timestamp":true}""", "in.jsonl:2: timestamp: must be a number, a numeric string or null, not a boolean")]
    [InlineData("""{"id":"b","conversation_id":"c","speaker":"b","text":"x","timestamp":"noon"}""", "in.jsonl:2: timestamp: must be a number, a numeric string or null; this string is no number")]
    [InlineData("""{"id":"b","conversation_id":"c","speaker":"b","text":"x","timestamp":1e15}""", "in.jsonl:2: timestamp: is out of range (seconds from the Unix epoch are expected)")]
    [InlineData("""{"id":"b","conversation_id":"c","speaker":"b","text":"x","timestamp":1e999}""", "in.jsonl:2: timestamp: is out of range")]
    [InlineData("""{"id":"b","conversation_id":"c","speaker":"b","text":"x","reply-to":3}""", "in.jsonl:2: reply-to: must be a string or null, not a number")]
    [InlineData("""{"id":"b","conversation_id":"c","speaker":"b","text":"x","reply-to":"z"}""", "in.jsonl:2: reply-to: no utterance of its conversation has the id 'z'")]
    [InlineData("""{"id":"b","conversation_id":"d","speaker":"b","text":"x","reply-to":"a"}""", "in.jsonl:2: reply-to: no utterance of its conversation has the id 'a'")]
    [InlineData("""{"id":"b","conversation_id":"c","speaker":"b","text":"x","meta":4}""", "in.jsonl:2: meta: must be an object or null, not a number")]
    [InlineData("""{"id":"a","conversation_id":"c","speaker":"ann","text":"goodbye","timestamp":1}""", "in.jsonl:2: id: line 1 has the same id with another body")]
    public void A_bad_line_is_refused_naming_file_line_and_field(string line, string message)
    {
        var refused = Assert.Throws<CorpusException>(() => ConvoKitCorpus.Read(new StringReader($"{Good}\n{line}\n"), "in.jsonl"));
        Assert.Equal(message, refused.Message);
    }

    [Theory]
    [InlineData(100_000, null)]
    [InlineData(100_001, "in.jsonl:1: text: is longer than 100,000 characters (100,001)")]
    public void A_text_may_have_a_hundred_thousand_characters(int length, string? message)
    {
        var line = $$"""{"id":"a","conversation_id":"c","speaker":"b","text":"{{new string('x', length)}}"}""";
        var refused = Record.Exception(() => ConvoKitCorpus.Read(new StringReader(line), "in.jsonl"));
        Assert.Equal(message, refused?.Message);
    }

    [Theory]
    [InlineData("", "in.jsonl: holds no utterances")]
    [InlineData("\n \n", "in.jsonl: holds no utterances")]
    public void Input_without_utterances_is_refused(string text, string message)
    {
        var refused = Assert.Throws<CorpusException>(() => ConvoKitCorpus.Read(new StringReader(text), "in.jsonl"));
        Assert.Equal(message, refused.Message);
    }

    [Fact]
    public void All_bad_lines_are_named_at_once_the_first_twenty_in_full()
    {
        var refused = Assert.Throws<CorpusException>(() => ConvoKitCorpus.Read(new StringReader(string.Join('\n', Enumerable.Repeat("x", 23))), "in.jsonl"));
        Assert.Equal(23, refused.Errors.Length);
        Assert.EndsWith("in.jsonl:20: is not JSON (at byte 1 of the line)\nand 3 more", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Skipping_leaves_bad_lines_out_and_lists_them()
    {
        const string Bad = """{"id":"b","conversation_id":"c","speaker":"b","text":5,"reply-to":"a"}""";
        const string Reply = """{"id":"d","conversation_id":"c","speaker":"b","text":"still here","reply-to":"b"}""";
        var corpus = ConvoKitCorpus.Read(new StringReader($"{Good}\n{Bad}\n{Reply}\nnonsense"), "in.jsonl", new CorpusOptions { SkipBad = true });
        Assert.Equal(["a", "d"], corpus.InInputOrder().Select(u => u.Utterance.Id));
        Assert.Null(corpus.Conversations[0].Utterances[1].Utterance.ReplyTo);
        Assert.Equal([2, 4], corpus.Skipped.Select(e => e.Line));
    }

    [Fact]
    public void Skipping_everything_is_still_refused()
    {
        var refused = Assert.Throws<CorpusException>(() => ConvoKitCorpus.Read(new StringReader("x"), "in.jsonl", new CorpusOptions { SkipBad = true }));
        Assert.Equal("in.jsonl: holds no usable utterances", refused.Message);
    }
}
