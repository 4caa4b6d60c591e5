using Parley.Core.Conversations;
using Parley.Core.Journaling;
using Parley.Core.Reviewing;

namespace Parley.Agents.Facade;

/// <summary>The queue's statistics from what the store counts and the latest rulings.</summary>
internal static class ReviewReport
{
    public static CaseStatistics Of(
        IReadOnlyList<LaneStanding> lanes, IReadOnlyList<(string Moderator, long Ruled)> moderators, IReadOnlyList<RecordedCase> ruled)
    {
        var served = lanes.Sum(lane => lane.Served);
        var items = ruled.Select(Item).ToList();
        return new CaseStatistics
        {
            Lanes = [.. LaneInterleave.Lanes.Select(lane => Lane(lane, lanes.FirstOrDefault(l => l.Lane == lane), served))],
            Moderators = [.. moderators.Select(moderator => Moderator(moderator, items))],
            Agreement = Agreement.Of(items),
        };
    }

    private static LaneStatistics Lane(CaseLane lane, LaneStanding? standing, long served) => new(
        lane,
        standing?.Open ?? 0,
        standing?.Claimed ?? 0,
        standing?.Ruled ?? 0,
        standing?.OldestOpenedAt,
        standing?.Served ?? 0,
        served == 0 ? null : (standing?.Served ?? 0) / (double)served,
        LaneInterleave.ShareOf(lane));

    private static ModeratorStatistics Moderator((string Name, long Ruled) moderator, List<ReviewedItem> items)
    {
        var (labels, share) = Agreement.WithVerdict(items.Where(item => string.Equals(item.Ruling.Moderator, moderator.Name, StringComparison.Ordinal)));
        return new ModeratorStatistics(moderator.Name, moderator.Ruled, labels, share);
    }

    private static ReviewedItem Item(RecordedCase recorded) =>
        new($"{recorded.Conversation}/{recorded.Row.Utterance}", CaseRows.Read(recorded).Ruling!, CaseRows.ReadVerdict(recorded.Row));
}
