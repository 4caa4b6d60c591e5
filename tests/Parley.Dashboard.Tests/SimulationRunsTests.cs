using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Cli.Tests;
using Parley.Core.Metrics;
using Parley.Dashboard.Simulations;
using Parley.Simulation.Experiments;

namespace Parley.Dashboard.Tests;

public sealed class SimulationRunsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly TemporaryFolder _data = new();
    private readonly SimulationFolder _folder;

    public SimulationRunsTests() => _folder = new(_data["simulations"], NullLogger<SimulationFolder>.Instance);

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Every_scenario_offered_can_be_read_and_compares_something() =>
        Assert.All(ShippedScenarios.All, scenario => Assert.True(scenario.Strategies.Length > 1 && scenario.Recorded is null, scenario.Name));

    [Theory]
    [InlineData("calm", 0)]
    [InlineData("calm", 201)]
    [InlineData("no-such-scenario", 10)]
    public void What_cannot_be_run_is_refused_with_a_reason(string scenario, int threads)
    {
        var runs = Started(new Lifetime());
        Assert.NotNull(runs.Start(new SimulationOrder(scenario, threads, 1, "ann")));
        Assert.Empty(runs.All);
        Assert.Empty(_folder.Read());
    }

    [Fact]
    public async Task One_runs_at_a_time_and_one_that_is_stopped_says_so_after_a_restart_too()
    {
        var runs = Started(new Lifetime());
        var ended = EndAsync(runs);
        Assert.Null(runs.Start(new SimulationOrder("calm", 200, 1, "ann")));
        Assert.StartsWith("A simulation is running", runs.Start(new SimulationOrder("calm", 1, 1, "bo")), StringComparison.Ordinal);
        Assert.StartsWith("That run is under way", runs.Delete(runs.All[0].Id), StringComparison.Ordinal);
        runs.Stop();
        Assert.Equal(SimulationState.Stopped, (await ended).State);
        var run = Assert.Single(Started(new Lifetime()).All);
        Assert.Equal((SimulationState.Stopped, "ann"), (run.State, run.Order.By));
    }

    [Fact]
    public async Task What_the_servers_end_cut_off_is_called_interrupted_and_can_be_taken_up_to_its_end()
    {
        using var stopping = new CancellationTokenSource();
        var runs = Started(new Lifetime(stopping.Token));
        var ended = EndAsync(runs);
        runs.Changed += (_, _) =>
        {
            if (runs.All[0].Finished > 0)
            {
                stopping.Cancel();
            }
        };
        Assert.Null(runs.Start(new SimulationOrder("calm", 3, 1, "ann")));
        await ended;

        var again = Started(new Lifetime());
        var cut = Assert.Single(again.All);
        Assert.Equal(SimulationState.Interrupted, cut.State);
        Assert.InRange(cut.Finished, 1, cut.Total - 1);
        var finished = EndAsync(again);
        Assert.Null(again.Resume(cut.Id));
        var run = await finished;
        Assert.Equal((SimulationState.Finished, run.Total), (run.State, run.Summary!.Runs));
        Assert.Equal((Path.Combine(_folder.PathOf(run), "report.html"), 1), again.ReportOf(run.Id));
        Assert.Equal(SummaryJson.Write(run.Summary).ToJsonString(), SummaryJson.Write(Assert.Single(_folder.Read()).Summary!).ToJsonString());
        Assert.NotNull(again.Resume(run.Id));
    }

    [Fact]
    public async Task Servers_that_share_the_folder_share_the_runs_and_leave_alone_what_another_runs()
    {
        var (runs, others) = (Started(new Lifetime()), Started(new Lifetime()));
        var ended = EndAsync(runs);
        Assert.Null(runs.Start(new SimulationOrder("calm", 200, 1, "ann")));
        others.Look();
        Assert.Equal((true, null), (Assert.Single(others.All).IsRunning, others.Here));
        Assert.NotNull(others.Resume(others.All[0].Id));
        Assert.StartsWith("That run is under way", others.Delete(others.All[0].Id), StringComparison.Ordinal);
        runs.Stop();
        await ended;
        others.Look();
        Assert.Equal(SimulationState.Stopped, Assert.Single(others.All).State);
        Assert.Null(others.Delete(others.All[0].Id));
        runs.Look();
        Assert.Empty(runs.All);
    }

    [Fact]
    public void Where_runs_are_is_said_only_where_there_are_several_servers()
    {
        Assert.Null(RunsPlace.Tell("here", 1));
        Assert.StartsWith("This cluster has 2 servers. These are the runs in the data folder of here", RunsPlace.Tell("here", 2), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_that_is_no_number_is_read_again_as_such()
    {
        var line = new StrategySummary { Scenario = "calm", Strategy = "none", Runs = 1, Estimates = [new("derailed", 0.5, new Interval(0.25, double.PositiveInfinity))], MeanDerailedAt = double.NaN };
        _folder.Keep(Run(1) with { Summary = new Summary { Runs = 1, Seed = ulong.MaxValue, Strategies = [line], Comparisons = [] } });
        var read = Assert.Single(_folder.Read()).Summary!;
        Assert.Equal(ulong.MaxValue, read.Seed);
        Assert.True(double.IsNaN(read.Strategies[0].MeanDerailedAt));
        Assert.Equal(line.Estimates[0], read.Strategies[0].Estimates[0]);
    }

    [Fact]
    public async Task Only_the_latest_are_kept_on_disk_too()
    {
        for (var number = 1; number <= SimulationRuns.Kept; number++)
        {
            _folder.Keep(Run(number));
        }

        var runs = Started(new Lifetime(new CancellationToken(canceled: true)));
        var ended = EndAsync(runs);
        Assert.Null(runs.Start(new SimulationOrder("calm", 1, 1, "ann")));
        await ended;
        Assert.Equal(Enumerable.Range(2, SimulationRuns.Kept).Reverse(), runs.All.Select(run => run.Number));
        Assert.Equal(SimulationRuns.Kept, Directory.GetDirectories(_data["simulations"]).Length);
    }

    [Fact]
    public void A_run_is_deleted_with_its_files_and_its_name_alone_leads_nowhere()
    {
        var other = Directory.CreateDirectory(Path.Combine(_data["simulations"], "..", "keys"));
        _folder.Keep(Run(1));
        var runs = Started(new Lifetime());
        Assert.All(["../keys", "", "..", other.FullName, new string('0', 32)], name => Assert.Equal(("That run is gone.", "That run is gone.", null), (runs.Delete(name), runs.Resume(name), runs.ReportOf(name))));
        Assert.Throws<ArgumentException>(() => _folder.PathOf(Run(1) with { Id = "../keys" }));
        Assert.True(Directory.Exists(other.FullName));
        Assert.Null(runs.Delete(runs.All[0].Id));
        Assert.Empty(runs.All);
        Assert.Empty(Directory.GetDirectories(_data["simulations"]));
    }

    [Fact]
    public void What_lies_beside_the_runs_and_what_cannot_be_read_is_not_listed()
    {
        _folder.Keep(Run(1));
        Directory.CreateDirectory(Path.Combine(_data["simulations"], "mine"));
        var broken = Run(2);
        _folder.Keep(broken);
        File.WriteAllText(Path.Combine(_folder.PathOf(broken), "run.json"), """{"id":""");
        Assert.Equal([1], _folder.Read().Select(run => run.Number));
    }

    private SimulationRuns Started(Lifetime lifetime) => new(_folder, lifetime, TimeProvider.System, NullLogger<SimulationRuns>.Instance);

    private static SimulationRun Run(int number) =>
        new(number.ToString("x32", System.Globalization.CultureInfo.InvariantCulture), number, new SimulationOrder("calm", 1, 1, "ann"), DateTimeOffset.UnixEpoch) { State = SimulationState.Finished, Total = 2 };

    private static Task<SimulationRun> EndAsync(SimulationRuns runs)
    {
        var ended = new TaskCompletionSource<SimulationRun>(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = false;
        runs.Changed += (_, _) =>
        {
            began |= runs.All is [{ IsRunning: true }, ..];
            if (began && runs.All is [{ IsRunning: false } run, ..])
            {
                ended.TrySetResult(run);
            }
        };
        return ended.Task.WaitAsync(Patience, Xunit.TestContext.Current.CancellationToken);
    }

    private sealed class Lifetime(CancellationToken stopping = default) : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => stopping;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => throw new NotSupportedException();
    }
}
