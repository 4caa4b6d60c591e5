using Parley.Core.Corpora;

namespace Parley.Core.Tests.Corpora;

public sealed class CorpusFolderTests : IDisposable
{
    private const string Utterances = """
        {"id":"a","conversation_id":"x y","speaker":"ann","text":"hi"}
        {"id":"b","conversation_id":"k","speaker":"bob","text":"ho"}
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("""{"x y":{"meta":{"derails":true,"has_removed_comment":false}},"k":{"meta":{"derails":null}}}""", null, "derails", true)]
    [InlineData("""{"x y":{"meta":{"derails":true,"has_removed_comment":false}}}""", "has_removed_comment", "has_removed_comment", false)]
    [InlineData("""{"x y":{"conversation_has_personal_attack":1}}""", null, "conversation_has_personal_attack", true)]
    [InlineData("""{"x y":{"meta":{"title":"t"}}}""", null, null, null)]
    public void Labels_come_from_the_conversations(string conversations, string? wanted, string? key, bool? label)
    {
        folder.With("utterances.jsonl", Utterances).With("conversations.json", conversations);
        var corpus = ConvoKitCorpus.Open(folder.Path, new CorpusOptions { Label = wanted });
        Assert.Equal(key, corpus.Label);
        Assert.Equal([label, null], corpus.Conversations.Select(c => c.Label));
    }

    [Theory]
    [InlineData("""{"k":{"meta":{"derails":"maybe"}}}""", null, "conversations.json: k.meta.derails: must be true, false, 0, 1 or null")]
    [InlineData("""{"k":{"meta":{}}}""", "mood", "conversations.json: mood: no conversation has this label")]
    [InlineData("""{"k":3}""", null, "conversations.json: k: must be an object, not a number")]
    [InlineData("[]", null, "conversations.json: must be a JSON object, not an array")]
    [InlineData("{\n\"k\":", null, "conversations.json:2: is not JSON (at byte 5 of the line)")]
    public void Bad_conversations_are_refused(string conversations, string? wanted, string message)
    {
        folder.With("utterances.jsonl", Utterances).With("conversations.json", conversations);
        var refused = Assert.Throws<CorpusException>(() => ConvoKitCorpus.Open(folder.Path, new CorpusOptions { Label = wanted }));
        Assert.Equal(folder[message], refused.Message);
    }

    [Fact]
    public void A_folder_without_utterances_is_refused()
    {
        var refused = Assert.Throws<CorpusException>(() => ConvoKitCorpus.Open(folder.Path));
        Assert.Equal($"{folder.Path}: the folder has no utterances.jsonl", refused.Message);
    }

    [Fact]
    public void An_absent_path_is_refused()
    {
        var refused = Assert.Throws<CorpusException>(() => ConvoKitCorpus.Open(folder["nowhere"]));
        Assert.Equal($"{folder["nowhere"]}: there is no such file or folder", refused.Message);
    }

    [Fact]
    public void A_label_is_not_looked_for_outside_a_folder()
    {
        folder.With("utterances.jsonl", Utterances);
        var refused = Assert.Throws<CorpusException>(() => ConvoKitCorpus.Open(folder["utterances.jsonl"], new CorpusOptions { Label = "derails" }));
        Assert.EndsWith("derails: labels are read from the conversations.json of a folder; this is no folder", refused.Message, StringComparison.Ordinal);
    }
}
