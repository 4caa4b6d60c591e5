using Parley.Core.Corpora;

namespace Parley.Cli.Evaluate;

/// <summary>A corpus whose conversations are labelled, named after its folder.</summary>
internal sealed record LabelledCorpus(ConvoKitCorpus Corpus, string Name)
{
    /// <exception cref="CorpusException">It cannot be read, or has no labels.</exception>
    public static LabelledCorpus Open(string path, string? label)
    {
        var corpus = ConvoKitCorpus.Open(path, new CorpusOptions { Label = label });
        return corpus.Conversations.Any(c => c.Label is not null)
            ? new(corpus, Path.GetFileName(Path.TrimEndingDirectorySeparator(path)))
            : throw new CorpusException(new CorpusError(path, 0, label, "no conversation is labelled; name the label's key with --label"));
    }
}
