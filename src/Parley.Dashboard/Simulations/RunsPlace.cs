using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Parley.Dashboard.Simulations;

/// <summary>Where runs are: in a folder that the servers of a cluster may share or not.</summary>
internal static class RunsPlace
{
    /// <summary>A sentence that says whose runs a page shows; null where there is one server alone.</summary>
    public static string? Of(IServiceProvider services) => services.GetService<ISiloStatusOracle>() is { } silo
        ? Tell($"{Environment.MachineName} ({silo.SiloAddress.Endpoint})", silo.GetApproximateSiloStatuses(onlyActive: true).Count)
        : null;

    internal static string? Tell(string server, int servers) => servers < 2
        ? null
        : $"This cluster has {servers} servers. These are the runs in the data folder of {server}, which serves this page and runs what is started here; a server with a folder of its own shows its own runs.";
}
