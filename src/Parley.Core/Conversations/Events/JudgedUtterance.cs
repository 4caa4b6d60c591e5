using Parley.Core.Policies.Restraint;

namespace Parley.Core.Conversations.Events;

/// <summary>An utterance with all that was thought of it, without what is personal.</summary>
public sealed record JudgedUtterance
{
    public required string Id { get; init; }
    public required long Revision { get; init; }
    public required SpeakerRole Role { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public string? ReplyTo { get; init; }

    /// <summary>0 for the conversation's first, in order of arrival; an edit keeps its turn.</summary>
    public required int Turn { get; init; }

    public required UtteranceFeatures Features { get; init; }
    public required ImmutableArray<Opinion> Opinions { get; init; }
    public required Verdict Verdict { get; init; }

    /// <summary>
    /// What the verdict would have been without the community's own expert, its past rulings and its rules' examples, in the categories on which one of them spoke; null where none did.
    /// </summary>
    public ImmutableArray<CategoryScore>? Pooled { get; init; }

    /// <summary>The past rulings that were heard, most similar first; null where there were none.</summary>
    public ImmutableArray<PrecedentLink>? Precedents { get; init; }
    public required Forecast Forecast { get; init; }
    public required Balance Balance { get; init; }
    public required Decision Decision { get; init; }

    /// <summary>Why nothing more was planned, where something would have been wanted.</summary>
    public required ImmutableArray<Reason> Withheld { get; init; }

    /// <summary>What was planned for after the debounce.</summary>
    public required ImmutableArray<PlannedLook> Planned { get; init; }

    public required long PolicyVersion { get; init; }

    /// <summary>What restraint remembers after this utterance.</summary>
    public required GateState Gate { get; init; }

    /// <summary>What language models will be asked; null where nobody is.</summary>
    public PlannedDeliberation? Deliberation { get; init; }
}

/// <summary>A second look at whether to intervene, due after the debounce.</summary>
public sealed record PlannedLook(ModerationAction Kind, DateTimeOffset At);
