using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Parley.Core.Journaling;
using Parley.Journal;
using Parley.Servers;

namespace Parley.Cli.Tests.Migrate;

/// <summary>A journal that <c>moderate</c> made, moved by a <c>migrate</c> that was killed half way and run again.</summary>
public sealed class MovedJournal : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public string Data => folder["data"];

    /// <summary>The variable that holds the database's connection string.</summary>
    public string Variable { get; private set; } = "";

    /// <summary>What <c>audit verify</c> said of the half.</summary>
    internal Tool Half { get; private set; } = null!;

    internal Tool Finished { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Missing is not null)
        {
            return;
        }

        var corpus = folder.Write(
            "threads.jsonl",
            [.. Enumerable.Range(0, 12).Select(i => Corpora.Line($"t{i % 3}", $"u{i}", i % 4 == 3 ? "You are an idiot." : "Thank you, that helped.", $"speaker-{i % 5}", 60 * i))]);
        var policy = folder.Write("policy.yaml", "version: 1", "mode: act", "categories: { insult: { nudge: 0.2, review: 0.3, hold: 0.4, hide: 0.5 } }");
        var moderated = await Tool.RealAsync("moderate", corpus, "--policy", policy, "--data", Data);
        Assert.True(moderated.Exit == ExitCodes.Success, moderated.Error);

        (Variable, var connection) = Databases.New();
        await PrepareAsync(connection);
        await KilledAsync(connection);
        Half = await Tool.RealAsync("audit", "verify", "--database", Variable);
        Finished = await Tool.RealAsync("migrate", "--from", Data, "--to", Variable);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>An empty journal, so that its tables can be held.</summary>
    private static async Task PrepareAsync(string connection)
    {
        await using var services = new ServiceCollection().AddPostgresJournal(new PostgresJournalOptions { ConnectionString = connection }).BuildServiceProvider();
        await services.GetRequiredService<IJournalProbe>().ProbeAsync();
    }

    /// <summary>Its first pages are copied and it is about to write the events when it is killed.</summary>
    private async Task KilledAsync(string connection)
    {
        await using var held = new NpgsqlConnection($"{connection};Pooling=false");
        await held.OpenAsync();
        await using var hold = new NpgsqlCommand("BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE", held);
        await hold.ExecuteNonQueryAsync();
        using var migrate = ToolProcess.Start("migrate", "--from", Data, "--to", Variable);
        await using var waiting = new NpgsqlCommand("SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation = 'events'::regclass", held);
        while ((long)(await waiting.ExecuteScalarAsync())! == 0)
        {
            Assert.False(migrate.HasExited, "It ended before it wrote the events.");
            await Task.Delay(20);
        }

        migrate.Kill();
        await migrate.WaitForExitAsync();
    }
}
