using System.Collections.Concurrent;
using Parley.Agents.Ensembles;

namespace Parley.Dashboard.Ensemble;

/// <summary>The ensemble's report, restored once for each position of the feedback log and not for each page that opens.</summary>
internal sealed class EnsembleReports(IEnsembleReport reports)
{
    private readonly ConcurrentDictionary<string, (long Position, Core.Learning.EnsembleReport Report)> _known = new(StringComparer.Ordinal);

    /// <param name="position">Of the feedback log, as the weights shown beside it have it.</param>
    public async ValueTask<Core.Learning.EnsembleReport> OfAsync(string community, long position)
    {
        if (_known.TryGetValue(community, out var known) && known.Position == position)
        {
            return known.Report;
        }

        var report = await reports.OfAsync(community);
        _known[community] = (position, report);
        return report;
    }
}
