using Parley.Agents.Facade;
using Parley.Core.Learning;
using Parley.Core.Learning.Drift;
using Parley.Server.Ensemble;

namespace Parley.Cli.Serve;

/// <summary>The weights of the agents' ensemble in the words of the HTTP side.</summary>
internal sealed class AgentEnsemble(IEnsembleWeights weights, IDriftWatch drift) : IEnsembleReader
{
    public async ValueTask<Parley.Server.Ensemble.EnsembleWeights> WeightsAsync(string community)
    {
        var report = await weights.ReadAsync(community);
        return new(report.Position, [.. report.Tables.Select(Table)], [.. (await drift.ReadAsync(community)).Select(Drift)]);
    }

    private static EnsembleDrift Drift(ExpertDrift drift) => new(
        drift.Expert, drift.Key.Category, drift.Key.Role.Name(), drift.Rounds, Math.Round(drift.LongRun, 4), Math.Round(drift.Recent, 4), drift.AlarmAt);

    private static Parley.Server.Ensemble.EnsembleTable Table(TableReport report) => new(
        report.Key.Category,
        report.Key.Role.Name(),
        report.Rounds,
        [
            .. report.Experts.Where(expert => !expert.InProbation).OrderBy(expert => expert.Expert, StringComparer.Ordinal)
                .Select(expert => new ExpertWeight(expert.Expert, expert.Weight)),
        ],
        [.. report.Experts.Where(expert => expert.InProbation).Select(expert => expert.Expert)]);
}
