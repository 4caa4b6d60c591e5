using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Parley.Simulation.Experiments;
using Parley.Simulation.Export;
using Parley.Simulation.Scenarios;

namespace Parley.Dashboard.Simulations;

/// <summary>
/// Runs experiments behind the pages, one at a time, in agents of their own beside the ones that serve: nothing of a simulation reaches a community. The latest
/// runs are kept in a folder and outlive the server; what was cut off can be taken up again and comes to the same result. Servers that share the folder share the runs.
/// </summary>
internal sealed partial class SimulationRuns(SimulationFolder folder, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<SimulationRuns> logger)
{
    public const int MostThreads = 200;
    public const int Kept = 12;
    private const string NotWritten = "The data folder does not take it; the server's log says why.";

    private readonly Lock _gate = new();
    private CancellationTokenSource? _stop;
    private ImmutableArray<SimulationRun> _all = folder.Read();

    /// <summary>What the folder does not know: the run that is under way here, and one whose end it did not take.</summary>
    private SimulationRun? _mine;

    /// <summary>Some run went on or ended. Called from anywhere; must be quick.</summary>
    public event EventHandler? Changed;

    /// <summary>Newest first.</summary>
    public ImmutableArray<SimulationRun> All => _all;

    /// <summary>The run that is under way here.</summary>
    public SimulationRun? Here => _mine is { IsRunning: true } mine ? mine : null;

    /// <summary>Takes in what other servers have put into the folder.</summary>
    public void Look()
    {
        lock (_gate)
        {
            try
            {
                var mine = _mine;
                _all = [.. folder.Read().Select(run => run.Id == mine?.Id ? mine : run)];
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // What was known stays until the folder can be read again.
                LogFailed(logger, error);
            }
        }
    }

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

        return Change(() =>
        {
            var number = 1 + _all.Select(known => known.Number).DefaultIfEmpty().Max();
            var run = new SimulationRun(SimulationFolder.NewId(), number, order, clock.GetUtcNow()) { Total = scenario.Strategies.Length * order.Threads, Server = Environment.MachineName };
            return Begin(run, scenario, [run, .. _all]);
        });
    }

    /// <summary>Runs what is left of one that did not end.</summary>
    /// <returns>Why it was not taken up; null when it was.</returns>
    public string? Resume(string id) => Change(() => _all.FirstOrDefault(known => known.Id == id) switch
    {
        null => "That run is gone.",
        { MayResume: false } => "That run has nothing left to do.",
        var run when ShippedScenarios.Find(run.Order.Scenario) is not { } => $"There is no scenario {run.Order.Scenario} any more.",
        var run => Begin(run with { State = SimulationState.Running, Problem = null, Messages = 0, Server = Environment.MachineName }, ShippedScenarios.Find(run.Order.Scenario)!, _all),
    });

    /// <summary>Deletes one that does not run, with all it wrote.</summary>
    /// <returns>Why it was not deleted; null when it was.</returns>
    public string? Delete(string id) => Change(() =>
    {
        switch (_all.FirstOrDefault(known => known.Id == id))
        {
            case null:
                return "That run is gone.";
            case { IsRunning: true }:
                return "That run is under way; it has to be stopped first, where it runs.";
            case var run:
                folder.Delete(run);
                _all = _all.Remove(run);
                return null;
        }
    });

    /// <summary>The report of a run that has finished; null where there is none.</summary>
    public (string Path, int Number)? ReportOf(string id) => _all.FirstOrDefault(known => known.Id == id) is { Summary: not null } run
        && Path.Combine(folder.PathOf(run), ExperimentOutput.ReportName) is var path && File.Exists(path) ? (path, run.Number) : null;

    public void Stop()
    {
        lock (_gate)
        {
            _stop?.Cancel();
        }
    }

    private string? Change(Func<string?> change)
    {
        string? problem;
        lock (_gate)
        {
            try
            {
                problem = change();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                LogFailed(logger, error);
                problem = NotWritten;
            }
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return problem;
    }

    private string? Begin(SimulationRun run, Scenario scenario, ImmutableArray<SimulationRun> all)
    {
        if (_stop is not null)
        {
            return "A simulation is running; wait for its end or stop it.";
        }

        var held = folder.Hold(run);
        try
        {
            folder.Keep(run);
            foreach (var old in all.Skip(Kept).Where(old => !old.IsRunning))
            {
                folder.Delete(old);
            }
        }
        catch
        {
            held.Dispose();
            throw;
        }

        (_mine, _all) = (run, [.. all.Take(Kept).Select(known => known.Id == run.Id ? run : known)]);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        var stop = _stop.Token;
        _ = Task.Run(() => RunAsync(run, ExperimentPlan.Of([scenario], run.Order.Threads, run.Order.Seed), held, stop), CancellationToken.None);
        return null;
    }

    private async Task RunAsync(SimulationRun run, ExperimentPlan plan, IDisposable held, CancellationToken stop)
    {
        SimulationRun ended;
        SimulationRun? unwritten;
        using (held)
        {
            ended = await EndAsync(run, plan, stop);
            unwritten = Write(ended);
        }

        lock (_gate)
        {
            _stop?.Dispose();
            (_stop, _mine) = (null, unwritten);
            Replace(unwritten ?? ended);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Runs it, to its end or to what cut it off.</summary>
    private async Task<SimulationRun> EndAsync(SimulationRun run, ExperimentPlan plan, CancellationToken stop)
    {
        var ended = run;
        try
        {
            // Half of the machine at most: the pages and the agents that serve go first.
            var options = new ExperimentOptions
            {
                Parallelism = Math.Max(1, Environment.ProcessorCount / 2),
                Folder = folder.PathOf(run),
                Resume = true,
                Progress = (finished, messages) => OnProgress(ended = ended with { Finished = finished, Messages = messages }),
            };
            var results = await ExperimentRunner.RunAsync(plan, options, stop);
            var summary = Summarizer.Summarize(results, plan.Seed);
            ExperimentOutput.Write(folder.PathOf(run), results, summary, plan.Scenarios);
            return ended with { Finished = results.Length, Summary = summary, State = SimulationState.Finished };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ended with { State = lifetime.ApplicationStopping.IsCancellationRequested ? SimulationState.Interrupted : SimulationState.Stopped };
        }
        catch (ScenarioException)
        {
            return ended with { State = SimulationState.Failed, Problem = "its scenario has changed since; delete it and start anew" };
        }
        catch (Exception error)
        {
            // Whatever it was, the page says so and the next one can be started.
            LogFailed(logger, error);
            return ended with { State = SimulationState.Failed, Problem = "the server's log says why" };
        }
    }

    /// <summary>Writes down how it ended; a restart finds one that the server's end cut off by itself.</summary>
    /// <returns>Null where it is written; else the run with why not, to be shown until the server ends.</returns>
    private SimulationRun? Write(SimulationRun ended)
    {
        try
        {
            if (ended.State != SimulationState.Interrupted)
            {
                folder.Keep(ended);
            }

            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogFailed(logger, error);
            return ended with { Problem = "it could not be written down and is gone with the server" };
        }
    }

    private void OnProgress(SimulationRun run)
    {
        lock (_gate)
        {
            _mine = run;
            Replace(run);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Replace(SimulationRun run) => _all = [.. _all.Select(known => known.Id == run.Id ? run : known)];

    [LoggerMessage(Level = LogLevel.Error, Message = "A simulation failed, or its folder.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
