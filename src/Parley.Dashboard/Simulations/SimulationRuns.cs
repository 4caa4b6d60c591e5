using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Parley.Simulation.Experiments;

namespace Parley.Dashboard.Simulations;

/// <summary>
/// Runs experiments behind the pages, one at a time, in agents of their own beside the ones that serve: nothing of a simulation reaches a community. The latest
/// results are kept until the server stops.
/// </summary>
internal sealed partial class SimulationRuns(IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<SimulationRuns> logger)
{
    public const int MostThreads = 200;
    public const int Kept = 12;

    private readonly Lock _gate = new();
    private CancellationTokenSource? _stop;
    private ImmutableArray<SimulationRun> _all = [];
    private int _started;

    /// <summary>Some run went on or ended. Called from anywhere; must be quick.</summary>
    public event EventHandler? Changed;

    /// <summary>Newest first.</summary>
    public ImmutableArray<SimulationRun> All => _all;

    /// <returns>Why it was not started; null when it was.</returns>
    public string? Start(SimulationOrder order)
    {
        if (ShippedScenarios.Find(order.Scenario) is not { } scenario)
        {
            return "There is no such scenario.";
        }

        if (order.Threads is < 1 or > MostThreads)
        {
            return $"Give from 1 to {MostThreads} threads.";
        }

        lock (_gate)
        {
            if (_stop is not null)
            {
                return "A simulation is running; wait for its end or stop it.";
            }

            _stop = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
            var run = new SimulationRun(++_started, order, clock.GetUtcNow()) { Total = scenario.Strategies.Length * order.Threads };
            _all = [run, .. _all.Take(Kept - 1)];
            var stop = _stop.Token;
            _ = Task.Run(() => RunAsync(run, ExperimentPlan.Of([scenario], order.Threads, order.Seed), stop), CancellationToken.None);
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return null;
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stop?.Cancel();
        }
    }

    private async Task RunAsync(SimulationRun run, ExperimentPlan plan, CancellationToken stop)
    {
        var ended = run;
        try
        {
            // Half of the machine at most: the pages and the agents that serve go first.
            var options = new ExperimentOptions
            {
                Parallelism = Math.Max(1, Environment.ProcessorCount / 2),
                Progress = (finished, messages) => Set(ended = ended with { Finished = finished, Messages = messages }),
            };
            var results = await ExperimentRunner.RunAsync(plan, options, stop);
            ended = ended with { Summary = Summarizer.Summarize(results, plan.Seed) };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            ended = ended with { Problem = "stopped" };
        }
        catch (Exception error)
        {
            // Whatever it was, the page says so and the next one can be started.
            LogFailed(logger, error);
            ended = ended with { Problem = "failed; the server's log says why" };
        }

        lock (_gate)
        {
            _stop?.Dispose();
            _stop = null;
        }

        Set(ended);
    }

    private void Set(SimulationRun run)
    {
        lock (_gate)
        {
            _all = [.. _all.Select(known => known.Number == run.Number ? run : known)];
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A simulation failed.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
