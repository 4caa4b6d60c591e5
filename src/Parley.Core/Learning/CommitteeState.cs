namespace Parley.Core.Learning;

/// <summary>A committee at rest.</summary>
public sealed record CommitteeState
{
    /// <summary>The members, in order.</summary>
    public required LearnerState[] Learners { get; init; }

    /// <summary>Log weights over the members.</summary>
    public required double[] Trust { get; init; }

    internal static CommitteeState Of(Committee committee) => new()
    {
        Learners = [.. committee.Learners.Select(l => l.Save())],
        Trust = [.. committee.Trust.Logs],
    };
}

/// <summary>A newcomer's probation at rest.</summary>
public sealed record TrialState
{
    /// <summary>The newcomer's name.</summary>
    public required string Expert { get; init; }

    /// <summary>Labelled rounds compared in the present block.</summary>
    public required int Rounds { get; init; }

    /// <summary>Weighted Brier loss with the newcomer less that without, over those rounds.</summary>
    public required double Balance { get; init; }

    /// <summary>The committee with the newcomer.</summary>
    public required CommitteeState Shadow { get; init; }
}

/// <summary>A table at rest.</summary>
public sealed record TableState
{
    /// <summary>The category.</summary>
    public required string Category { get; init; }

    /// <summary>Experts or forecasters.</summary>
    public required EnsembleRole Role { get; init; }

    /// <summary>Members by slot.</summary>
    public required string[] Experts { get; init; }

    /// <summary>Labelled rounds learned from.</summary>
    public required long Rounds { get; init; }

    /// <summary>The committee over the members.</summary>
    public required CommitteeState Committee { get; init; }

    /// <summary>Newcomers, in order of joining.</summary>
    public required TrialState[] Trials { get; init; }

    /// <summary>Quality of the feedback.</summary>
    public required FeedbackTally Feedback { get; init; }

    /// <summary>Scores, members and newcomers, in ordinal order of names.</summary>
    public required ExpertScore[] Scores { get; init; }
}
