using Orleans.Runtime;
using Parley.Server.Health;

namespace Parley.Cli.Serve;

/// <summary>The silo takes calls.</summary>
internal sealed class SiloCheck(ISiloStatusOracle oracle) : IReadinessCheck
{
    public string Name => "silo";

    public ValueTask<string?> ProblemAsync(CancellationToken cancellation) =>
        new(oracle.CurrentStatus == SiloStatus.Active ? null : $"is {oracle.CurrentStatus}");
}
