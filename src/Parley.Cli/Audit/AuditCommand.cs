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
        var journal = new JournalChoice();
        var json = new Option<bool>("--json") { Description = "One JSON document." };
        var verify = new Command("verify", "Walks every hash chain and every checkpoint; exit status 1 where something was changed.") { json };
        verify.SetAction(async (parsed, cancellation) =>
        {
            var report = await RunAsync(parsed.GetValue(journal.Data), parsed.GetValue(journal.Database), check, cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(json) ? Json(report) : Text(report));
            return report.Findings.IsEmpty ? ExitCodes.Success : ExitCodes.Failed;
        });
        return new Command("audit", "Checks the journal, and prints who did what.") { journal.AddTo(verify), AuditExport.Create() };
    }

    private static async Task<AuditReport> RunAsync(string? directory, string? variable, VerifyJournal check, CancellationToken cancellation)
    {
        if (variable is not null)
        {
            await using var opened = await ReadOnlyJournal.OpenDatabaseAsync(variable);
            return await opened.Audit.VerifyAsync(cancellation);
        }

        return Directory.Exists(directory) ? await check(directory!, cancellation) : throw new BadInputException($"{directory}: --data: there is no such folder");
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
