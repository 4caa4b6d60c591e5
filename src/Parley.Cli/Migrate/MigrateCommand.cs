using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Parley.Core.Journaling;
using Parley.Journal.Migration;

namespace Parley.Cli.Migrate;

/// <summary><c>parley migrate</c>: moves an embedded journal to PostgreSQL. Stopped or cut off, the same command goes on where it was.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "The embedded journal's folder; no server may be running on it.", HelpName = "DIR", Required = true };
        var to = new Option<string>("--to")
        {
            Description = "The environment variable that holds the connection string of an empty PostgreSQL database.",
            HelpName = "VARIABLE",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "One JSON document." };
        var command = new Command("migrate", "Moves an embedded journal to PostgreSQL and checks every hash chain there.") { from, to, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string directory, string variable, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(directory, "journal.db")))
        {
            throw new BadInputException($"{directory}: --from: holds no journal");
        }

        try
        {
            var report = await JournalMigration.RunAsync(directory, ConnectionVariable.Read("--to", variable), new TableProgress(error), cancellation);
            await output.WriteLineAsync(json ? Json(report) : Text(report));
            return report.Differences.IsEmpty ? ExitCodes.Success : ExitCodes.Failed;
        }
        catch (JournalUnavailableException failure)
        {
            throw new JournalUnavailableException($"{directory} to {variable}: {failure.Message}", failure);
        }
    }

    private static string Text(MigrationReport report)
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture, $"{report.Rows:N0} rows copied; {report.Audit.Events:N0} events in {report.Audit.Streams:N0} streams there");
        return string.Join('\n', report.Differences.Prepend(report.Differences.IsEmpty ? "every chain is the same" : "the copy differs").Prepend(counts));
    }

    private static string Json(MigrationReport report) => JsonSerializer.Serialize(
        new { rows = report.Rows, streams = report.Audit.Streams, events = report.Audit.Events, checkpoints = report.Audit.Checkpoints, differences = report.Differences });

    /// <summary>A line when a table begins and when it is done.</summary>
    private sealed class TableProgress(TextWriter error) : IProgress<MigrationStep>
    {
        private string table = "";

        public void Report(MigrationStep value)
        {
            if (value.Table != table || value.Cursor == value.Last)
            {
                table = value.Table;
                error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Table}: {100.0 * value.Cursor / value.Last:0} %"));
            }
        }
    }
}
