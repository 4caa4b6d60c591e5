using Parley.Journal.Integrity;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite.Writing;

/// <summary>The writer's connection with what it remembers between transactions. For the writer's thread only.</summary>
internal sealed class WriteSession : IDisposable
{
    public WriteSession(JournalFile file, SqliteJournalOptions options)
    {
        Sql = file.OpenWriter();
        Communities = new CommunityLedger(Sql, Hasher, options.CheckpointEvery);
        Speakers = new SpeakerRegister(Sql, options.SpeakerCache);
    }

    public Session Sql { get; }

    public ChainHasher Hasher { get; } = new();

    public CommunityLedger Communities { get; }

    public SpeakerRegister Speakers { get; }

    public void Begin() => Sql["begin_write"].Run();

    public void Commit()
    {
        Communities.Write();
        Sql["commit"].Run();
    }

    /// <summary>Ends the transaction without a trace, in the file and in memory.</summary>
    public void Rollback()
    {
        Communities.Forget();
        Speakers.Forget();
        // Some failures have rolled back already.
        if (SQLitePCL.raw.sqlite3_get_autocommit(Sql.Handle) == 0)
        {
            Sql["rollback"].Run();
        }
    }

    public void Dispose()
    {
        Sql.Dispose();
        Hasher.Dispose();
    }
}
