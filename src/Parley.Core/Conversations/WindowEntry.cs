namespace Parley.Core.Conversations;

/// <summary>One remembered utterance.</summary>
public sealed record WindowEntry
{
    public required string Id { get; init; }
    public required long Revision { get; init; }

    /// <summary>The speaker's name, or <c>erased-N</c> after erasure.</summary>
    public required string Speaker { get; init; }
    public SpeakerRole Role { get; init; }

    /// <summary>0 for the conversation's first utterance, in order of arrival.</summary>
    public required int Turn { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public string? ReplyTo { get; init; }

    /// <summary>Null once it left the text window, was removed or was erased.</summary>
    public string? Text { get; init; }

    public required UtteranceFeatures Features { get; init; }

    /// <summary>Removed in the forum: it no longer counts for forecasts.</summary>
    public bool Removed { get; init; }
}
