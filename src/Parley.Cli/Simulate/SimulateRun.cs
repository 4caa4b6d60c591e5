using System.Collections.Immutable;
using Parley.Simulation.Experiments;
using Parley.Simulation.Export;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Sweeps;
using Parley.Simulation.Voices;

namespace Parley.Cli.Simulate;

/// <summary>Runs an experiment or a sweep, writes what it leaves behind, and prints what it comes to.</summary>
internal sealed class SimulateRun(TextWriter output, TextWriter error)
{
    public async Task<int> RunAsync(SimulateRequest request, CancellationToken cancellation)
    {
        try
        {
            Check(request);
            var voices = new SimulateVoices(request);
            var scenarios = ReadScenarios(request.Scenarios, voices.Names);
            var sweep = request.SweepFile is { } file ? Sweep.Open(file) : null;
            using var models = voices.Open(scenarios, error, cancellation);
            try
            {
                return sweep is null ? await CompareAsync(scenarios, models, request, cancellation) : await SweepAsync(sweep, scenarios, models, request, cancellation);
            }
            finally
            {
                if (models is not null && request.OutDirectory is { } folder)
                {
                    VoiceManifest.Write(folder, models);
                }
            }
        }
        catch (ExperimentStoppedException stopped)
        {
            await error.WriteLineAsync($"stopped: {stopped.Message}");
            await error.WriteLineAsync(request.OutDirectory is { } folder
                ? $"what is finished and what was answered is kept in {folder}; go on with --resume"
                : "nothing is kept, since --out names no folder");
            return ExitCodes.Failed;
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

    private async Task<int> CompareAsync(ImmutableArray<Scenario> scenarios, ModelVoices? voices, SimulateRequest request, CancellationToken cancellation)
    {
        var runs = await RunAsync(scenarios, voices, request, cancellation);
        var summary = Summarizer.Summarize(runs, request.Seed);
        if (request.OutDirectory is { } folder)
        {
            ExperimentOutput.Write(folder, runs, summary, scenarios, voices?.Roster);
        }

        await PrintAsync(request, SummaryJson.Write(summary).ToJsonString(), SimulateTable.Lines(summary));
        return ExitCodes.Success;
    }

    private async Task<int> SweepAsync(Sweep sweep, ImmutableArray<Scenario> scenarios, ModelVoices? voices, SimulateRequest request, CancellationToken cancellation)
    {
        var runs = await RunAsync([.. scenarios.Select(sweep.Over)], voices, request, cancellation);
        var result = SweepResult.Of(sweep, runs, request.Seed);
        if (request.OutDirectory is { } folder)
        {
            SweepOutput.Write(folder, result);
        }

        await PrintAsync(request, SweepOutput.Json(result).ToJsonString(), SweepOutput.Lines(result));
        return ExitCodes.Success;
    }

    private Task<ImmutableArray<RunResult>> RunAsync(ImmutableArray<Scenario> scenarios, ModelVoices? voices, SimulateRequest request, CancellationToken cancellation)
    {
        var plan = ExperimentPlan.Of(scenarios, request.Runs, request.Seed);
        var total = scenarios.Sum(scenario => scenario.Strategies.Length) * request.Runs;
        var progress = new SimulateProgress(error, total, Math.Min(request.Parallelism, total / 10), TimeProvider.System);
        var options = new ExperimentOptions
        {
            Parallelism = request.Parallelism,
            Folder = request.OutDirectory,
            Resume = request.Resume,
            Voice = voices,
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

        if (request.ReplayVoices is not null && request.ConfigFile is not null)
        {
            throw new BadInputException("--replay-voices: asks no model, so that it excludes --config");
        }

        if (request.OutDirectory is { } folder && File.Exists(folder))
        {
            throw new BadInputException($"{folder}: --out: is a file, not a folder");
        }
    }

    private static ImmutableArray<Scenario> ReadScenarios(string[] paths, IReadOnlyCollection<string>? models) =>
    [
        .. paths.SelectMany(path => Directory.Exists(path) ? FilesIn(path) : [path]).Select(path => ScenarioReader.Open(path, models)),
    ];

    private static string[] FilesIn(string folder)
    {
        var files = Directory.GetFiles(folder, "*.yaml");
        Array.Sort(files, StringComparer.Ordinal);
        return files.Length > 0 ? files : throw new BadInputException($"{folder}: holds no scenario, a file that ends in .yaml");
    }
}
