using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Parley.Cli.Audit;
using Parley.Core.Journaling;
using Parley.Journal.Backup;

namespace Parley.Cli.Backup;

/// <summary><c>parley backup</c>: a copy of an embedded journal and the keys, taken while the server runs and checked before it gets its name.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The server's data folder; it may be running.", HelpName = "DIR", Required = true };
        var to = new Option<string>("--to") { Description = "A folder that does not exist yet. It can be served from, once copied to where it shall stand.", HelpName = "DIR", Required = true };
        var json = new Option<bool>("--json") { Description = "One JSON document." };
        var command = new Command("backup", "Copies an embedded journal and the keys while the server runs, and checks every hash chain of the copy.") { data, to, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(data), Path.TrimEndingDirectorySeparator(parsed.GetRequiredValue(to)), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, string to, bool json, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(data, "journal.db")))
        {
            throw new BadInputException($"{data}: --data: holds no journal");
        }

        if (Path.Exists(to))
        {
            throw new BadInputException($"{to}: --to: is there already; a backup is made into a folder of its own");
        }

        var partial = NewFolder($"{to}.partial");
        await JournalBackup.RunAsync(data, partial, new Percent(error), cancellation);
        CopyKeys(data, partial);
        var report = await JournalVerification.RunAsync(partial, cancellation);
        if (report.Findings.IsEmpty)
        {
            Directory.Move(partial, to);
        }
        else
        {
            await error.WriteLineAsync($"the copy is left in {partial}");
        }

        var bytes = new FileInfo(Path.Combine(report.Findings.IsEmpty ? to : partial, "journal.db")).Length;
        await output.WriteLineAsync(json ? Json(report, bytes) : Text(report, bytes));
        return report.Findings.IsEmpty ? ExitCodes.Success : ExitCodes.Failed;
    }

    /// <summary>What an earlier run left of itself goes. Only the owner may read the folder: every text is in it.</summary>
    private static string NewFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path).FullName
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    /// <summary>With their permissions; a server whose only key is in the environment has none.</summary>
    private static void CopyKeys(string data, string folder)
    {
        var keys = Path.Combine(data, "keys.json");
        if (File.Exists(keys))
        {
            File.Copy(keys, Path.Combine(folder, "keys.json"));
        }
    }

    private static string Text(AuditReport report, long bytes)
    {
        var counts = string.Create(CultureInfo.InvariantCulture, $"{report.Events:N0} events in {report.Streams:N0} streams, {bytes:N0} bytes");
        return string.Join('\n', report.Findings.Prepend(report.Findings.IsEmpty ? "the copy is whole" : "the journal was changed").Prepend(counts));
    }

    private static string Json(AuditReport report, long bytes) => JsonSerializer.Serialize(
        new { bytes, streams = report.Streams, events = report.Events, checkpoints = report.Checkpoints, findings = report.Findings });

    /// <summary>A line at every tenth.</summary>
    private sealed class Percent(TextWriter error) : IProgress<BackupStep>
    {
        private int tenth;

        public void Report(BackupStep value)
        {
            if ((int)(10L * value.Pages / Math.Max(1, value.Total)) is var reached && reached > tenth)
            {
                tenth = reached;
                error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"copied {10 * reached} %"));
            }
        }
    }
}
