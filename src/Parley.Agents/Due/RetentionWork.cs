using Parley.Agents.Communities;
using Parley.Core.Journaling;
using Parley.Core.Learning.Drift;

namespace Parley.Agents.Due;

/// <summary>
/// Lets go of a community's texts and conversations once they are older than its policy keeps them, and looks whether its experts still say what they said when its golden set was frozen; once a day for
/// each community.
/// </summary>
internal sealed class RetentionWork(IRetention retention, IReadModel readModel, CommunityCache communities, IGoldenSets golden, IGrainFactory grains)
{
    /// <summary>Of the due row; one a community.</summary>
    public const string Id = "retention";

    private const int Batch = 256;

    private static readonly TimeSpan _period = TimeSpan.FromDays(1);
    private DateTimeOffset _planned = DateTimeOffset.MinValue;

    /// <summary>Plans it for communities that have none planned; looks for such once a day.</summary>
    public async Task PlanAsync(DateTimeOffset now)
    {
        if (now - _planned < _period)
        {
            return;
        }

        var all = true;
        foreach (var community in await readModel.CommunitiesAsync())
        {
            all &= await grains.GetGrain<ICommunityGrain>(community).PlanRetentionAsync(now, again: false);
        }

        _planned = all ? now : _planned;
    }

    /// <returns>False when it should be tried again later.</returns>
    public async Task<bool> RunAsync(string community, DateTimeOffset now)
    {
        var policy = (await communities.GetAsync(community)).Policy.Retention;
        await retention.ExpireTextsAsync(community, now - policy.Text, now);
        while (await retention.PruneAsync(community, now - policy.Journal, Batch, now) == Batch)
        {
            // Until no conversation is older.
        }

        // Whom it finds changed it tells of by itself.
        await golden.CompareAsync(community);
        return await grains.GetGrain<ICommunityGrain>(community).PlanRetentionAsync(now + _period, again: true);
    }
}
