using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Agents.Communities;
using Parley.Agents.Ensembles;
using Parley.Agents.Precedents;

namespace Parley.Agents.Hosting;

/// <summary>Keeps the silo's copies of policies and weights fresh, so that no message waits for them. Batch commands pin theirs instead.</summary>
internal sealed partial class BackgroundRefresh(
    CommunityCache communities,
    EnsembleCache ensembles,
    PrecedentCache precedents,
    TimeProvider time,
    IOptions<ParleyOptions> options,
    ILogger<BackgroundRefresh> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Live)
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.RefreshPeriod, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RefreshAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    internal async Task RefreshAsync()
    {
        foreach (var community in communities.Known)
        {
            try
            {
                await communities.RefreshAsync(community);
                await ensembles.RefreshAsync(community);
                await precedents.RefreshAsync(community);
            }
            catch (Exception error)
            {
                LogRefreshFailed(logger, error);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A community's policy or weights could not be refreshed; the copies at hand stay in use.")]
    private static partial void LogRefreshFailed(ILogger logger, Exception error);
}
