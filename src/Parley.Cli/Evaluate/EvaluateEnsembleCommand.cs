using System.CommandLine;
using System.Text.Json;
using Parley.Core.Learning.Evaluation;

namespace Parley.Cli.Evaluate;

/// <summary>`evaluate ensemble`: every learner over a stream of opinions and labels.</summary>
internal static class EvaluateEnsembleCommand
{
    private const int BadInput = 2;

    public static Command Create()
    {
        var stream = new Argument<FileInfo>("STREAM") { Description = "JSON lines {\"label\":0/1,\"opinions\":{name: p or null}}" };
        var seed = new Option<ulong>("--seed") { Description = "Fixes orders and noise", DefaultValueFactory = _ => 0 };
        var permutations = new Option<int>("--permutations") { Description = "Seeded orders to average over; 1 keeps the file's", DefaultValueFactory = _ => 1 };
        permutations.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--permutations must be at least 1");
        });
        var folder = new Option<DirectoryInfo?>("--out") { Description = "Writes the report and plots of regret and weights there" };
        var json = new Option<bool>("--json") { Description = "Prints one JSON document" };
        var command = new Command("ensemble", "Runs every learner over a stream and scores what it said before each label")
        {
            stream, seed, permutations, folder, json,
        };
        command.SetAction((parsed, stop) => Task.FromResult(Run(
            parsed.GetRequiredValue(stream),
            parsed.GetValue(seed),
            parsed.GetValue(permutations),
            parsed.GetValue(folder),
            parsed.GetValue(json),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            stop)));
        return command;
    }

    private static int Run(
        FileInfo file, ulong seed, int permutations, DirectoryInfo? folder, bool json, TextWriter output, TextWriter error, CancellationToken stop)
    {
        try
        {
            var rows = EvaluateEnsembleInput.Read(file);
            var progress = permutations > 1 ? new EvaluateEnsembleProgress(permutations, error) : null;
            var report = StreamEvaluation.Run(rows, seed, permutations, progress, stop);
            var document = JsonSerializer.Serialize(report, StreamReportJson.Default.StreamReport);
            if (folder is not null)
            {
                folder.Create();
                File.WriteAllText(Path.Combine(folder.FullName, "report.json"), document + "\n");
                EvaluateEnsemblePlots.Write(report, folder);
                error.WriteLine($"wrote report.json and plots to {folder.FullName}");
            }

            output.WriteLine(json ? document : EvaluateEnsembleTable.Format(report));
            return 0;
        }
        catch (BadStreamException e)
        {
            error.WriteLine(e.Message);
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("stopped");
            return 1;
        }
    }
}
