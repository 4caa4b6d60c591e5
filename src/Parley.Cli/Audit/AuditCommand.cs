using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Parley.Core.Journaling;

namespace Parley.Cli.Audit;

/// <summary>Checks the journal of a data directory.</summary>
internal delegate Task<AuditReport> VerifyJournal(string directory, CancellationToken cancellation);

/// <summary><c>parley audit verify</c>: was what is in the journal changed?</summary>
internal static class AuditCommand
{
    public static Command Create(VerifyJournal check)
    {
        var data = new Option<string?>("--data") { Description = "The embedded journal's folder.", HelpName = "DIR" };
        var database = new Option<string?>("--database")
        {
            Description = "Instead of --data: the environment variable that holds the connection string of a journal on PostgreSQL.",
            HelpName = "VARIABLE",
        };
        var json = new Option<bool>("--json") { Description = "One JSON document." };
        var verify = new Command("verify", "Walks every hash chain and every checkpoint; exit status 1 where something was changed.") { data, database, json };
        verify.SetAction(async (parsed, cancellation) =>
        {
            var report = await RunAsync(parsed.GetValue(data), parsed.GetValue(database), check, cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json) ? Json(report) : Text(report));
            return report.Findings.IsEmpty ? ExitCodes.Success : ExitCodes.Failed;
        });
        verify.Validators.Add(parsed =>
        {
            if (parsed.GetValue(data) is null == parsed.GetValue(database) is null)
            {
                parsed.AddError("--data DIR or --database VARIABLE must be given, and not both");
            }
        });
        return new Command("audit", "Checks the journal, and prints who did what.") { verify, AuditExport.Create() };
    }

    private static Task<AuditReport> RunAsync(string? directory, string? variable, VerifyJournal check, CancellationToken cancellation)
    {
        if (variable is not null)
        {
            return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } connection
                ? JournalVerification.RunPostgresAsync(connection, cancellation)
                : throw new BadInputException($"--database: the variable {variable} is not set");
        }

        return Directory.Exists(directory) ? check(directory!, cancellation) : throw new BadInputException($"{directory}: --data: there is no such folder");
    }

    private static string Text(AuditReport report)
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Events:N0} events in {report.Streams:N0} streams, {report.Checkpoints:N0} checkpoints, {report.Erased:N0} events erased");
        var verdict = report.Findings.IsEmpty
            ? "the journal is whole"
            : string.Create(CultureInfo.InvariantCulture, $"the journal was changed in {report.Findings.Length:N0} {(report.Findings.Length == 1 ? "place" : "places")}");
        return string.Join('\n', report.Findings.Prepend(verdict).Prepend(counts));
    }

    private static string Json(AuditReport report) => JsonSerializer.Serialize(
        new { streams = report.Streams, events = report.Events, erased = report.Erased, checkpoints = report.Checkpoints, findings = report.Findings });
}
