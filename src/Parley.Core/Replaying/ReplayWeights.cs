using Parley.Core.Communities;
using Parley.Core.Experts;
using Parley.Core.Forecasting;
using Parley.Core.Journaling;
using Parley.Core.Judging;
using Parley.Core.Learning;
using Parley.Core.Policies;

namespace Parley.Core.Replaying;

/// <summary>The ensemble that a replay without a running silo combines by: what the community had learned when it was last saved, or the shipped prior.</summary>
public static class ReplayWeights
{
    /// <exception cref="FormatException">The saved state cannot be read.</exception>
    public static async ValueTask<JudgingWeights> LoadAsync(IFeedbackStore store, string community, Policy policy, ImmutableArray<IExpert> experts, ForecastPanel forecasters)
    {
        ImmutableArray<RosterEntry> roster = [.. experts.OrderBy(expert => expert.Name, StringComparer.Ordinal).Select(expert => new RosterEntry(expert.Name, expert.Categories))];
        var settings = new EnsembleSettings
        {
            Seed = CommunitySeed.Of(community),
            MaxWeight = policy.Review.MaxWeight,
            Founders = [.. roster.Select(entry => entry.Expert), .. forecasters.Names, CommunityExpert.Name],
        };
        var fold = EnsembleStateJson.Resume(await store.LoadSnapshotAsync(community), settings, community);
        return new JudgingWeights(fold.Snapshot(), roster, forecasters.Names);
    }
}
