namespace Parley.Core.Corpora;

/// <summary>One line of a corpus.</summary>
/// <param name="Utterance">Its ids are resource names; <see cref="ResourceName.Unescape"/> gives the corpus's own.</param>
/// <param name="Conversation">The conversation as a resource name.</param>
/// <param name="Json">The line as it stood in the file, kept so that it can be written back with nothing lost.</param>
/// <param name="Line">From 1; increases in input order.</param>
public sealed record CorpusUtterance(Utterance Utterance, string Conversation, string Json, int Line);

/// <summary>A conversation of a corpus.</summary>
public sealed record CorpusConversation
{
    /// <summary>A resource name; <see cref="ResourceName.Unescape"/> gives the corpus's own id.</summary>
    public required string Id { get; init; }

    /// <summary>In time order; equal times stay in input order.</summary>
    public required ImmutableArray<CorpusUtterance> Utterances { get; init; }

    /// <summary>Whether it derailed; null when the corpus does not say.</summary>
    public bool? Label { get; init; }
}
