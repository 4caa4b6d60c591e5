using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.HarmBenefit;
using Parley.Core.Learning;
using Parley.Core.Policies;

namespace Parley.Core.Judging;

/// <summary>All that stands around a deliberation when it is taken in.</summary>
public sealed record Reconsidered
{
    public required string Conversation { get; init; }

    /// <summary>The first answer.</summary>
    public required JudgedUtterance Judged { get; init; }
    public required Grains.DeliberationFindings Findings { get; init; }

    /// <summary>Why they were asked.</summary>
    public required PlannedDeliberation Plan { get; init; }

    /// <summary>As it stands now, newer comments included.</summary>
    public required ConversationState State { get; init; }
    public required Policy Policy { get; init; }
    public required long PolicyVersion { get; init; }

    /// <summary>The community's, for randomised silence.</summary>
    public required ulong Seed { get; init; }
    public required JudgingWeights Ensemble { get; init; }

    /// <summary>Every configured model expert and forecaster, in ordinal order.</summary>
    public required ImmutableArray<string> Experts { get; init; }

    /// <inheritdoc cref="Experts"/>
    public required ImmutableArray<string> Forecasters { get; init; }

    /// <summary>Made for <see cref="Policy"/>.</summary>
    public required EmbeddedAnalyst Analyst { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Timestamps only number the utterances.</summary>
    public bool OrdinalTime { get; init; }

    /// <summary>Randomised silence is in force.</summary>
    public bool DrawsSilence { get; init; }
}
