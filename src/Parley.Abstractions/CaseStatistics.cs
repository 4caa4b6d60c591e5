namespace Parley;

/// <summary>How the queue stands.</summary>
public sealed record CaseStatistics
{
    /// <summary>In the order of <see cref="CaseLane"/>.</summary>
    public required ImmutableArray<LaneStatistics> Lanes { get; init; }

    /// <summary>By name.</summary>
    public required ImmutableArray<ModeratorStatistics> Moderators { get; init; }
    public required ReviewAgreement Agreement { get; init; }
}

/// <param name="Open">Cases nobody has ruled on.</param>
/// <param name="Claimed">Of these, how many somebody works on.</param>
/// <param name="OldestOpenedAt">Null where none is open.</param>
/// <param name="Served">How often a case of the lane was handed out as the next one.</param>
/// <param name="ServedShare">Its share of all that were handed out, in [0, 1]; null before the first.</param>
/// <param name="TargetShare">The share it gets while all lanes have cases.</param>
public sealed record LaneStatistics(
    CaseLane Lane, long Open, long Claimed, long Ruled, DateTimeOffset? OldestOpenedAt, long Served, double? ServedShare, double TargetShare);

/// <param name="Ruled">Rulings that stand.</param>
/// <param name="Labels">Labels in the latest rulings looked at.</param>
/// <param name="WithVerdict">The share of them on the same side of one half as the verdict; null without any.</param>
public sealed record ModeratorStatistics(string Moderator, long Ruled, int Labels, double? WithVerdict);

/// <summary>Agreement over the latest rulings.</summary>
/// <param name="Rulings">How many rulings were looked at.</param>
/// <param name="WithVerdict">The share of labels on the same side of one half as the verdict; null without any.</param>
/// <param name="AlphaWithVerdict">Krippendorff's alpha between labels and verdicts; null where it is not defined.</param>
/// <param name="AlphaAmongModerators">Krippendorff's alpha over messages that several moderators labelled; null where it is not defined.</param>
/// <param name="Shared">How many labels of one message and category come from more than one moderator.</param>
public sealed record ReviewAgreement(int Rulings, double? WithVerdict, double? AlphaWithVerdict, double? AlphaAmongModerators, int Shared);
