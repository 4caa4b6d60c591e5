using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite;

/// <summary>The probe on SQLite: it goes through the writer's queue and to disk as an append does.</summary>
internal sealed class SqliteJournalProbe(SqliteStore store) : IJournalProbe
{
    /// <summary>Needs new pages of the file, as an append of some size does: a full disk still takes what fits into old ones.</summary>
    private const long Size = 32_768;

    public async ValueTask ProbeAsync()
    {
        await store.WriteAsync(session =>
        {
            session.Sql["put_probe"].With(Size).Run();
            session.Sql["remove_probe"].Run();
            return true;
        });
        await store.Readers.RunAsync(session => session["read_probe"].Run());
    }
}
