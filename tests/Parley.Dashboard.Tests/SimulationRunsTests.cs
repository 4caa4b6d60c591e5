using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Dashboard.Simulations;

namespace Parley.Dashboard.Tests;

public sealed class SimulationRunsTests
{
    private readonly SimulationRuns _runs = new(new Lifetime(), TimeProvider.System, NullLogger<SimulationRuns>.Instance);

    [Fact]
    public void Every_scenario_offered_can_be_read_and_compares_something() =>
        Assert.All(ShippedScenarios.All, scenario => Assert.True(scenario.Strategies.Length > 1 && scenario.Recorded is null, scenario.Name));

    [Theory]
    [InlineData("calm", 0)]
    [InlineData("calm", 201)]
    [InlineData("no-such-scenario", 10)]
    public void What_cannot_be_run_is_refused_with_a_reason(string scenario, int threads)
    {
        Assert.NotNull(_runs.Start(new SimulationOrder(scenario, threads, 1, "ann")));
        Assert.Empty(_runs.All);
    }

    [Fact]
    public async Task One_runs_at_a_time_and_one_that_is_stopped_says_so()
    {
        var ended = new TaskCompletionSource<SimulationRun>(TaskCreationOptions.RunContinuationsAsynchronously);
        _runs.Changed += (_, _) =>
        {
            if (_runs.All is [{ IsRunning: false } run])
            {
                ended.TrySetResult(run);
            }
        };
        Assert.Null(_runs.Start(new SimulationOrder("calm", 200, 1, "ann")));
        Assert.StartsWith("A simulation is running", _runs.Start(new SimulationOrder("calm", 1, 1, "bo")), StringComparison.Ordinal);
        _runs.Stop();
        Assert.Equal("stopped", (await ended.Task.WaitAsync(TimeSpan.FromSeconds(60), Xunit.TestContext.Current.CancellationToken)).Problem);
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => throw new NotSupportedException();
    }
}
