using Parley.Core.Deliberation.Routing;
using Parley.Core.HarmBenefit;
using Parley.Core.Learning;

namespace Parley.Core.Deliberation;

/// <summary>One deliberation: what is asked, of whom, and what it may cost.</summary>
public sealed record DeliberationRequest
{
    public required DeliberationBrief Brief { get; init; }
    public required PlannedDeliberation Plan { get; init; }

    /// <summary>Names the utterance in the ensemble, <c>conversation/utterance</c>.</summary>
    public required string Item { get; init; }

    /// <summary>The weights to tell by whether the verdict is settled.</summary>
    public required EnsembleView Ensemble { get; init; }

    /// <summary>What stepping in would be.</summary>
    public required ModerationAction Step { get; init; }

    /// <summary>Takes up to so many calls of the day's budget, and answers how many were left to take.</summary>
    public required Func<int, Task<int>> Take { get; init; }

    /// <summary>What labels say about each model.</summary>
    public ImmutableArray<ModelRecord> Records { get; init; } = [];

    /// <summary>Opinions on the same words; null where there are none.</summary>
    public RecordedOpinion? Recorded { get; init; }

    /// <summary>The thread is long enough that its positions are worth summing up.</summary>
    public bool IsLong { get; init; }
}

/// <summary>What language models said.</summary>
public sealed record DeliberationResult
{
    /// <summary>In ordinal order of names.</summary>
    public ImmutableArray<ModelOpinion> Opinions { get; init; } = [];
    public Debate? Debate { get; init; }
    public bool Split { get; init; }
    public ImmutableArray<Opinion> Forecasts { get; init; } = [];
    public ConversationDynamics? Dynamics { get; init; }
    /// <summary>Null where the embedded tree stands in.</summary>
    public HarmBenefitTree? Stand { get; init; }

    /// <inheritdoc cref="Stand"/>
    public HarmBenefitTree? Act { get; init; }
    public string? Positions { get; init; }
    public ImmutableArray<ModelUse> Uses { get; init; } = [];
    public string? ReusedFrom { get; init; }
    public ImmutableArray<Reason> Missing { get; init; } = [];
}
