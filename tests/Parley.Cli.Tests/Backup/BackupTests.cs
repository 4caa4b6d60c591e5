using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Parley.Agents.Batch;
using Parley.Agents.Hosting;
using Parley.Core.Journaling;
using Parley.Journal;
using Parley.Servers;

namespace Parley.Cli.Tests.Backup;

/// <summary>Runs the commands of docs/operations.md while the journal is written, and goes on from what they bring back.</summary>
public sealed partial class BackupTests : IDisposable
{
    private const int Callers = 4;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_folder_is_backed_up_and_restored_as_the_docs_say()
    {
        await HoldsAsync(
            Documented(0) + Documented(1),
            new BatchOptions { DataDirectory = folder["data"] },
            new BatchOptions { DataDirectory = folder["restored"] });
        Assert.Contains("the journal is whole", (await Tool.RealAsync("audit", "verify", "--data", folder["restored"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_is_backed_up_and_restored_as_the_docs_say()
    {
        Databases.Execute(Databases.Server.ConnectionString, "CREATE DATABASE parley");
        var (variable, restored) = Databases.Named("restored");
        await HoldsAsync(Documented(2), On(Databases.Named("parley").ConnectionString), On(restored));
        Assert.Contains("the journal is whole", (await Tool.RealAsync("audit", "verify", "--database", variable)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_in_it_for_their_owner_only_and_what_is_there_already_is_not_written_over()
    {
        await WriteAsync(new BatchOptions { DataDirectory = folder["data"] });
        await Tool.RealAsync("keys", "add", "--community", "default", "--roles", "read", "--data", folder["data"]);
        var made = await Tool.RealAsync("backup", "--data", folder["data"], "--to", folder["monday"], "--json");
        Assert.True(made.Exit == ExitCodes.Success, made.Error);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder["data"], "keys.json")), await File.ReadAllTextAsync(Path.Combine(folder["monday"], "keys.json")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder["monday"], "keys.json")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["monday"]));
        }

        var again = await Tool.RealAsync("backup", "--data", folder["data"], "--to", folder["monday"]);
        Assert.Equal((ExitCodes.BadInput, $"{folder["monday"]}: --to: is there already; a backup is made into a folder of its own\n"), (again.Exit, again.Error));
    }

    [Fact]
    public async Task A_copy_of_a_journal_that_was_changed_does_not_get_its_name()
    {
        await WriteAsync(new BatchOptions { DataDirectory = folder["data"] });
        using (var editor = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder["data"], "journal.db")};Pooling=False"))
        {
            editor.Open();
            using var change = editor.CreateCommand();
            change.CommandText = "UPDATE events SET payload = '{\"v\":1}' WHERE position = 1";
            change.ExecuteNonQuery();
        }

        var made = await Tool.RealAsync("backup", "--data", folder["data"], "--to", folder["monday"]);
        Assert.Equal(ExitCodes.Failed, made.Exit);
        Assert.Contains("position 1", made.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["monday"]));
    }

    private static BatchOptions On(string connection) => new()
    {
        Configure = silo => silo.UseParleyPostgres(new PostgresJournalOptions { ConnectionString = connection }),
    };

    /// <summary>What was acknowledged before the commands began is in what they restore, and that takes more.</summary>
    private async Task HoldsAsync(string commands, BatchOptions source, BatchOptions restored)
    {
        var acknowledged = new ConcurrentQueue<(string Conversation, Utterance Utterance)>();
        List<(string Conversation, Utterance Utterance)> before;
        await using (var session = await BatchSession.StartAsync(source, CancellationToken.None))
        {
            using var stop = new CancellationTokenSource();
            var load = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => LoadAsync(session, caller, acknowledged, stop.Token))));
            while (acknowledged.Count < 40)
            {
                await Task.Delay(10);
            }

            before = [.. acknowledged];
            await ShellAsync(commands);
            var during = acknowledged.Count - before.Count;
            await stop.CancelAsync();
            await load;
            Assert.True(during > 0, "Nothing was written while the backup was made.");
        }

        await using var after = await BatchSession.StartAsync(restored, CancellationToken.None);
        var readModel = after.Services.GetRequiredService<IReadModel>();
        foreach (var (conversation, utterance) in before)
        {
            Assert.NotNull(await readModel.FindUtteranceAsync(new ConversationKey("default", conversation), utterance.Id, long.MaxValue));
            Assert.Equal(utterance.Id, (await after.SubmitAsync(conversation, utterance, CancellationToken.None)).OrThrow().Utterance);
        }

        Assert.Null((await after.SubmitAsync("t0", Said("later", 100_000), CancellationToken.None)).Refusal);
        Assert.Empty((await after.Services.GetRequiredService<IJournalAudit>().VerifyAsync()).Findings);
    }

    private static async Task LoadAsync(BatchSession session, int caller, ConcurrentQueue<(string Conversation, Utterance Utterance)> acknowledged, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var utterance = Said($"c{caller}.{i}", i);
            (await session.SubmitAsync($"t{caller}", utterance, CancellationToken.None)).OrThrow();
            acknowledged.Enqueue(($"t{caller}", utterance));
        }
    }

    private static async Task WriteAsync(BatchOptions options)
    {
        await using var session = await BatchSession.StartAsync(options, CancellationToken.None);
        (await session.SubmitAsync("t0", Said("u1", 1), CancellationToken.None)).OrThrow();
    }

    private static Utterance Said(string id, int minute) =>
        new() { Id = id, Speaker = "ann", Text = "Thank you, that helped.", Timestamp = DateTimeOffset.UnixEpoch.AddDays(400).AddMinutes(minute) };

    /// <summary>The commands of a block under "Backup and restore".</summary>
    private static string Documented(int block)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var part = text[text.IndexOf("## Backup and restore", StringComparison.Ordinal)..text.IndexOf("## Erasure", StringComparison.Ordinal)];
        return Commands().Matches(part)[block].Groups["commands"].Value;
    }

    private async Task ShellAsync(string commands)
    {
        var start = new ProcessStartInfo("bash", ["-e", "-c", $"parley() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "parley.dll")}' \"$@\"; }}\n{commands}"])
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (PostgresServer.Missing is null)
        {
            start.Environment["PATH"] = $"{PostgresServer.Binaries}:{start.Environment["PATH"]}";
            (start.Environment["PGHOST"], start.Environment["PGUSER"]) = ("127.0.0.1", "parley");
            start.Environment["PGPORT"] = commands.Contains("pg_dump", StringComparison.Ordinal) ? $"{Databases.Server.Port}" : "";
        }

        using var shell = Process.Start(start)!;
        var output = shell.StandardOutput.ReadToEndAsync();
        var errors = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == 0, $"{commands}\n{await output}\n{errors}");
    }

    [GeneratedRegex("```sh\\n(?<commands>.+?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Commands();
}
