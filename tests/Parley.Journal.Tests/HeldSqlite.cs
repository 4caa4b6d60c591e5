using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Tests;

/// <summary>Work that holds the writer up until it is let go.</summary>
internal sealed class HeldSqlite : IDisposable
{
    private readonly ManualResetEventSlim release = new();

    public HeldSqlite(SqliteStore store)
    {
        using var entered = new ManualResetEventSlim();
        _ = store.WriteAsync(_ =>
        {
            entered.Set();
            release.Wait();
            return true;
        });
        entered.Wait();
    }

    public void Dispose() => release.Set();
}
