using System.Collections.Immutable;
using Parley.Simulation.Experiments;
using Parley.Simulation.Export;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Sweeps;

namespace Parley.Cli.Simulate;

/// <summary>Runs an experiment or a sweep, writes what it leaves behind, and prints what it comes to.</summary>
internal sealed class SimulateRun(TextWriter output, TextWriter error)
{
    public async Task<int> RunAsync(SimulateRequest request, CancellationToken cancellation)
    {
        try
        {
            Check(request);
            var scenarios = ReadScenarios(request.Scenarios);
            return request.SweepFile is { } sweep
                ? await SweepAsync(Sweep.Open(sweep), scenarios, request, cancellation)
                : await CompareAsync(scenarios, request, cancellation);
        }
        catch (ScenarioException bad)
        {
            throw new BadInputException(bad.Message);
        }
        catch (OperationCanceledException) when (request.OutDirectory is { } folder)
        {
            await error.WriteLineAsync($"what is finished is kept in {folder}; go on with --resume");
            throw;
        }
    }

    private async Task<int> CompareAsync(ImmutableArray<Scenario> scenarios, SimulateRequest request, CancellationToken cancellation)
    {
        var runs = await RunAsync(scenarios, request, cancellation);
        var summary = Summarizer.Summarize(runs, request.Seed);
        if (request.OutDirectory is { } folder)
        {
            ExperimentOutput.Write(folder, runs, summary, scenarios);
        }

        await PrintAsync(request, SummaryJson.Write(summary).ToJsonString(), SimulateTable.Lines(summary));
        return ExitCodes.Success;
    }

    private async Task<int> SweepAsync(Sweep sweep, ImmutableArray<Scenario> scenarios, SimulateRequest request, CancellationToken cancellation)
    {
        var runs = await RunAsync([.. scenarios.Select(sweep.Over)], request, cancellation);
        var result = SweepResult.Of(sweep, runs, request.Seed);
        if (request.OutDirectory is { } folder)
        {
            SweepOutput.Write(folder, result);
        }

        await PrintAsync(request, SweepOutput.Json(result).ToJsonString(), SweepOutput.Lines(result));
        return ExitCodes.Success;
    }

    private Task<ImmutableArray<RunResult>> RunAsync(ImmutableArray<Scenario> scenarios, SimulateRequest request, CancellationToken cancellation)
    {
        var plan = ExperimentPlan.Of(scenarios, request.Runs, request.Seed);
        var progress = new SimulateProgress(error, scenarios.Sum(scenario => scenario.Strategies.Length) * request.Runs, TimeProvider.System);
        var options = new ExperimentOptions
        {
            Parallelism = request.Parallelism,
            Folder = request.OutDirectory,
            Resume = request.Resume,
            Progress = progress.Report,
        };
        return ExperimentRunner.RunAsync(plan, options, cancellation);
    }

    private async Task PrintAsync(SimulateRequest request, string json, IEnumerable<string> lines)
    {
        foreach (var line in request.Json ? [json] : lines)
        {
            await output.WriteLineAsync(line);
        }
    }

    private static void Check(SimulateRequest request)
    {
        if (request.Resume && request.OutDirectory is null)
        {
            throw new BadInputException("--resume: needs --out, the folder of the run that was stopped");
        }

        if (request.OutDirectory is { } folder && File.Exists(folder))
        {
            throw new BadInputException($"{folder}: --out: is a file, not a folder");
        }
    }

    private static ImmutableArray<Scenario> ReadScenarios(string[] paths) =>
    [
        .. paths.SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal) : Enumerable.Repeat(path, 1))
            .Select(ScenarioReader.Open),
    ];
}
