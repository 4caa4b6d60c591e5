using Parley.Core.Corpora;

namespace Parley.Core.Tests.Corpora;

public sealed class ConvoKitVariantTests
{
    [Fact]
    public void The_legacy_keys_mean_the_same()
    {
        var legacy = One("""{"id":"a","root":"c","user":"ann","text":"hi","timestamp":"12.5","reply_to":null}""");
        Assert.Equal(("c", "ann", DateTimeOffset.UnixEpoch.AddSeconds(12.5)), (legacy.Conversation, legacy.Utterance.Speaker, legacy.Utterance.Timestamp));
    }

    [Fact]
    public void The_same_line_twice_counts_once()
    {
        const string Line = """{"id":"a","conversation_id":"c","speaker":"ann","text":"hi","timestamp":1}""";
        var again = Line.Replace("\"timestamp\":1", "\"timestamp\": 1.0", StringComparison.Ordinal);
        Assert.Single(Read(Line + "\n" + again).InInputOrder());
    }

    [Fact]
    public void Foreign_ids_become_resource_names_and_come_back()
    {
        var utterance = One("""{"id":"a b/ü","conversation_id":"talk page#3","speaker":"ann","text":"hi"}""");
        Assert.True(ResourceName.IsValid(utterance.Utterance.Id) && ResourceName.IsValid(utterance.Conversation));
        Assert.Equal(("a b/ü", "talk page#3"), (ResourceName.Unescape(utterance.Utterance.Id), ResourceName.Unescape(utterance.Conversation)));
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_text_is_kept() =>
        Assert.Equal("a\ud83d\n\"b", One("""{"id":"a","conversation_id":"c","speaker":"ann","text":"a\ud83d\n\"b"}""").Utterance.Text);

    [Fact]
    public void Times_order_a_conversation_and_equal_times_keep_their_lines()
    {
        var corpus = Read(Line("a", "5"), Line("b", "1"), Line("c", "5"), Line("d", "\"2\""));
        Assert.Equal(["b", "d", "a", "c"], corpus.Conversations[0].Utterances.Select(u => u.Utterance.Id));
        Assert.Equal(["a", "b", "c", "d"], corpus.InInputOrder().Select(u => u.Utterance.Id));
    }

    [Fact]
    public void Without_times_the_position_is_the_time()
    {
        var corpus = Read(Line("a", "null"), Line("b", "null"), Line("c", "null"));
        Assert.Equal([0, 1, 2], corpus.Conversations[0].Utterances.Select(u => u.Utterance.Timestamp.ToUnixTimeSeconds()));
    }

    [Fact]
    public void A_missing_time_between_others_is_that_of_the_line_before()
    {
        var corpus = Read(Line("a", "null"), Line("b", "1700000000"), Line("c", "null"), Line("d", "1600000000"));
        Assert.Equal(["d", "a", "b", "c"], corpus.Conversations[0].Utterances.Select(u => u.Utterance.Id));
    }

    [Theory]
    [InlineData("999999", true)]
    [InlineData("1000000", false)]
    public void Times_all_below_a_million_are_ordinals(string time, bool ordinals) =>
        Assert.Equal(ordinals, Read(Line("a", "1"), Line("b", time)).Ordinals);

    private static string Line(string id, string time) => $$"""{"id":"{{id}}","conversation_id":"c","speaker":"ann","text":"hi","timestamp":{{time}}}""";

    private static ConvoKitCorpus Read(params string[] lines) => ConvoKitCorpus.Read(new StringReader(string.Join('\n', lines)), "in.jsonl");

    private static CorpusUtterance One(string line) => Assert.Single(Read(line).InInputOrder());
}
