using Npgsql;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

/// <summary>Holds a community while the writer waits for it.</summary>
internal static class HeldPostgres
{
    /// <returns>Lets it go when it is disposed of.</returns>
    public static async Task<IDisposable> TakeAsync(TestJournal journal)
    {
        var stream = new StreamKey("club", "held");
        await journal.Journal.AppendAsync(Sample.Append(stream, 0, Sample.Event("u1")));
        var connection = new NpgsqlConnection($"{journal.Place};Pooling=false");
        await connection.OpenAsync();
        using (var command = new NpgsqlCommand("BEGIN; SELECT 1 FROM communities FOR UPDATE", connection))
        {
            await command.ExecuteScalarAsync();
        }

        _ = journal.Journal.AppendAsync(Sample.Append(stream, 1, Sample.Event("u2")));

        // The lock it waits for tells that the writer is in that flush.
        using var waits = new NpgsqlCommand("SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid() AND pg_backend_pid() = ANY (pg_blocking_pids(pid))", connection);
        while (await waits.ExecuteScalarAsync() is not > 0L)
        {
            await Task.Delay(5);
        }

        return connection;
    }
}
