using Parley.Server.Json;

namespace Parley.Server.Cases;

/// <summary>How the queue stands, and how far moderators agree with the verdicts and with each other.</summary>
internal sealed record CaseStatisticsBody(IReadOnlyList<LaneBody> Lanes, IReadOnlyList<ModeratorBody> Moderators, AgreementBody Agreement)
{
    public static CaseStatisticsBody Of(CaseStatistics statistics, DateTimeOffset now) => new(
        [.. statistics.Lanes.Select(lane => LaneBody.Of(lane, now))],
        [.. statistics.Moderators.Select(moderator => new ModeratorBody(moderator.Moderator, moderator.Ruled, moderator.Labels, moderator.WithVerdict))],
        new AgreementBody(
            statistics.Agreement.Rulings,
            statistics.Agreement.WithVerdict,
            statistics.Agreement.AlphaWithVerdict,
            statistics.Agreement.AlphaAmongModerators,
            statistics.Agreement.Shared));
}

/// <param name="OldestSeconds">How long the oldest open case has waited.</param>
/// <param name="ServedShare">The lane's share of the cases handed out as the next one.</param>
/// <param name="TargetShare">Its share while all lanes have cases.</param>
internal sealed record LaneBody(
    string Lane, long Open, long Claimed, long Ruled, double? OldestSeconds, long Served, double? ServedShare, double TargetShare)
{
    public static LaneBody Of(LaneStatistics lane, DateTimeOffset now) => new(
        WireName.Of(lane.Lane),
        lane.Open,
        lane.Claimed,
        lane.Ruled,
        lane.OldestOpenedAt is { } oldest ? Math.Max(0, (now - oldest).TotalSeconds) : null,
        lane.Served,
        lane.ServedShare,
        lane.TargetShare);
}

/// <param name="WithVerdict">The share of labels on the same side of one half as the verdict.</param>
internal sealed record ModeratorBody(string Moderator, long Ruled, int Labels, double? WithVerdict);

/// <param name="AlphaWithVerdict">Krippendorff's alpha between labels and verdicts.</param>
/// <param name="AlphaAmongModerators">Krippendorff's alpha over messages that several moderators labelled.</param>
internal sealed record AgreementBody(int Rulings, double? WithVerdict, double? AlphaWithVerdict, double? AlphaAmongModerators, int Shared);
