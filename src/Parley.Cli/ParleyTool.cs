using System.CommandLine;
using Parley.Cli.Audit;
using Parley.Cli.Backup;
using Parley.Cli.Evaluate;
using Parley.Cli.Export;
using Parley.Cli.Fit;
using Parley.Cli.Keys;
using Parley.Cli.Migrate;
using Parley.Cli.Models;
using Parley.Cli.Moderate;
using Parley.Cli.Replay;
using Parley.Cli.Serve;
using Parley.Cli.Simulate;
using Parley.Cli.Train;
using Parley.Core.Corpora;
using Parley.Core.Journaling;

namespace Parley.Cli;

/// <summary>The <c>parley</c> command line: finds the command, runs it, and turns whatever ends it into an exit code and a message.</summary>
internal static class ParleyTool
{
    /// <summary>How long a stopped command may take to finish what it has begun.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(20);

    public static RootCommand CreateRoot(ToolParts parts)
    {
        var root = new RootCommand("Forecasts when a conversation is about to derail, and steps in, sparingly, before it does.")
        {
            ModerateCommand.Create(parts.StartSession),
            ReplayCommand.Create(),
            new Command("evaluate", "Measures the thinking on labelled data.")
            {
                EvaluateEnsembleCommand.Create(),
                EvaluateExpertsCommand.Create(),
                EvaluateForecastCommand.Create(),
            },
            new Command("train", "Trains what Parley ships, from labelled data and reproducibly.")
            {
                TrainExpertCommand.Create(),
                TrainForecasterCommand.Create(),
                TrainPriorCommand.Create(),
                TrainSimulationCommand.Create(),
            },
            new Command("fit", "Learns settings of a community from its people's rulings.") { FitHarmBenefitCommand.Create() },
            AuditCommand.Create(parts.VerifyJournal),
            new Command("export", "Takes out what the journal holds, for other programs.") { ExportStreamCommand.Create(), ExportDsaCommand.Create() },
            SimulateCommand.Create(),
            KeysCommand.Create(),
            BackupCommand.Create(),
            MigrateCommand.Create(),
            HealthCommand.Create(),
            ModelsCommand.Create(),
        };
        if (parts.AddAgents is { } addAgents)
        {
            root.Add(ServeCommand.Create(addAgents));
        }

        return root;
    }

    public static async Task<int> RunAsync(string[] args, ToolParts parts, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        var parsed = CreateRoot(parts).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync(problem.Message);
            }

            await error.WriteLineAsync("See parley --help.");
            return ExitCodes.BadInput;
        }

        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = StopWithin,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (Exception e) when (e is CorpusException or BadInputException)
        {
            await error.WriteLineAsync(e.Message);
            return ExitCodes.BadInput;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("stopped");
            return ExitCodes.Failed;
        }
        catch (Exception e) when (e is JournalUnavailableException or RefusedException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"failed: {e.Message}");
            return ExitCodes.Failed;
        }
        catch (Exception e)
        {
            // Not foreseen, so a fault of ours: the whole of it helps whoever mends it.
            await error.WriteLineAsync($"failed: {e}");
            return ExitCodes.Failed;
        }
    }
}
