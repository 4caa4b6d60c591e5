using Parley.Core.Conversations;
using Parley.Core.Deliberation;
using Parley.Core.Deliberation.Routing;
using Parley.Core.HarmBenefit;
using Parley.Core.Policies;
using Parley.Core.Precedents;

namespace Parley.Core.Judging;

/// <summary>What stands around an utterance when it is judged.</summary>
public sealed record JudgingContext
{
    public required string Conversation { get; init; }

    /// <summary>The state before the utterance.</summary>
    public required ConversationState State { get; init; }

    public required Policy Policy { get; init; }
    public required long PolicyVersion { get; init; }

    /// <summary>The community's, for audit draws and randomised silence.</summary>
    public required ulong Seed { get; init; }

    public required JudgingWeights Ensemble { get; init; }

    /// <summary>Made for <see cref="Policy"/>.</summary>
    public required EmbeddedAnalyst Analyst { get; init; }

    /// <summary>Made for <see cref="Policy"/>. Default: no rules.</summary>
    public RuleBook Rules { get; init; } = RuleBook.None;

    /// <summary>The community's past rulings. Default: none.</summary>
    public PrecedentIndex Precedents { get; init; } = PrecedentIndex.Empty;

    /// <summary>When it arrived, by the journal's time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Timestamps only number the utterances.</summary>
    public bool OrdinalTime { get; init; }

    /// <summary>Randomised silence is in force.</summary>
    public bool DrawsSilence { get; init; }

    /// <summary>The language models that can be asked, and whose kept words count. Default: none.</summary>
    public ModelRoster Models { get; init; } = ModelRoster.None;

    /// <summary>What language models said before in this community. Default: nothing yet.</summary>
    public RoutingMemory Past { get; init; } = RoutingMemory.Shipped;

    /// <summary>The turn an edit keeps; null for a new utterance.</summary>
    public int? EditedTurn { get; init; }
}
