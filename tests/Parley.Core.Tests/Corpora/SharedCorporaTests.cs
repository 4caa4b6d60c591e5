using Parley.Core.Corpora;

namespace Parley.Core.Tests.Corpora;

public sealed class SharedCorporaTests
{
    [Theory]
    [InlineData("github-derailment", 647, 5312, "derails")]
    [InlineData("wiki-derailment", 581, 2988, "conversation_has_personal_attack")]
    [InlineData("news-threads", 10, 1528, null)]
    public void The_public_corpora_are_read_without_an_error(string name, int conversations, int utterances, string? label)
    {
        var path = SharedData.Path(name);
        Assert.SkipWhen(path is null, "there is no ../shared/data here");
        var corpus = ConvoKitCorpus.Open(path!);
        Assert.Equal((conversations, utterances, label), (corpus.Conversations.Length, corpus.InInputOrder().Count(), corpus.Label));
        Assert.True(corpus.Ordinals);
    }
}
