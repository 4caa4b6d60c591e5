using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Parley.Core.Journaling;

namespace Parley.Cli.Audit;

/// <summary>Opens the journal of a data directory for checking; the caller disposes of it where it can be.</summary>
internal delegate Task<IJournalAudit> OpenAudit(string directory, CancellationToken cancellation);

/// <summary><c>parley audit verify</c>: was what is in the journal changed?</summary>
internal static class AuditCommand
{
    public static Command Create(OpenAudit open)
    {
        var data = new Option<string>("--data") { Description = "The journal's folder.", HelpName = "DIR", Required = true };
        var json = new Option<bool>("--json") { Description = "One JSON document." };
        var verify = new Command("verify", "Walks every hash chain and every checkpoint; exit status 1 where something was changed.") { data, json };
        verify.SetAction(async (parsed, cancellation) =>
        {
            var directory = parsed.GetRequiredValue(data);
            if (!Directory.Exists(directory))
            {
                throw new BadInputException($"{directory}: --data: there is no such folder");
            }

            var audit = await open(directory, cancellation);
            try
            {
                var report = await audit.VerifyAsync(cancellation);
                var output = parsed.InvocationConfiguration.Output;
                await output.WriteLineAsync(parsed.GetValue(json) ? Json(report) : Text(report));
                return report.Findings.IsEmpty ? ExitCodes.Success : ExitCodes.Failed;
            }
            finally
            {
                await DisposeAsync(audit);
            }
        });
        return new Command("audit", "Checks the journal.") { verify };
    }

    private static string Text(AuditReport report)
    {
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Events:N0} events in {report.Streams:N0} streams, {report.Checkpoints:N0} checkpoints, {report.Erased:N0} events erased");
        var verdict = report.Findings.IsEmpty
            ? "the journal is whole"
            : string.Create(CultureInfo.InvariantCulture, $"the journal was changed in {report.Findings.Length:N0} places");
        return string.Join('\n', report.Findings.Prepend(verdict).Prepend(counts));
    }

    private static string Json(AuditReport report) => JsonSerializer.Serialize(
        new { streams = report.Streams, events = report.Events, erased = report.Erased, checkpoints = report.Checkpoints, findings = report.Findings });

    private static async ValueTask DisposeAsync(IJournalAudit audit)
    {
        switch (audit)
        {
            case IAsyncDisposable resource:
                await resource.DisposeAsync();
                break;
            case IDisposable resource:
                resource.Dispose();
                break;
        }
    }
}
