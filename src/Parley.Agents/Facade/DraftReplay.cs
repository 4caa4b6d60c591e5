using Parley.Agents.Ensembles;
using Parley.Core.Journaling;
using Parley.Core.Judging;
using Parley.Core.Policies;
using Parley.Core.Replaying;

namespace Parley.Agents.Facade;

/// <summary>Replays by the journal and the weights at hand.</summary>
internal sealed class DraftReplay(IJournal journal, IReadModel readModel, Judge judge, EnsembleCache ensembles) : IDraftReplay
{
    public async Task<ReplayReport> ReplayAsync(string community, Policy policy, long most, CancellationToken cancellation)
    {
        var standing = await readModel.PolicyAsync(community);
        var settings = new ReplaySettings(community, policy, (standing?.Version ?? 0) + 1, await ensembles.GetAsync(community));
        return await ReplayReport.OfAsync(new PolicyReplay(journal, readModel, judge).RunAsync(settings, most, cancellation));
    }
}
