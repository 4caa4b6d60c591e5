using Microsoft.Data.Sqlite;
using Parley.Journal.Integrity;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite;

/// <summary>Verification on SQLite, on a connection of its own so that it takes no reader from the conversations.</summary>
internal sealed class SqliteJournalAudit(SqliteStore store) : IJournalAudit
{
    public async ValueTask<AuditReport> VerifyAsync(CancellationToken cancellation = default) => await Task.Run(
        () =>
        {
            try
            {
                using var session = store.File.OpenReader();
                return Verify(session, cancellation);
            }
            catch (SqliteException error)
            {
                throw SqliteFailure.Unavailable(error);
            }
        },
        cancellation);

    private static AuditReport Verify(Session session, CancellationToken cancellation)
    {
        using var verifier = new JournalVerifier(name => session[name]);
        try
        {
            session["begin_read"].Run();
            CheckFile(session, verifier);
            verifier.Walk(cancellation);
            session["commit"].Run();
        }
        catch (SqliteException error) when (error.SqliteErrorCode is not (SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED))
        {
            verifier.Find($"The file is damaged: {error.Message}");
        }

        return verifier.Report();
    }

    /// <summary>Tables and indexes are as SQLite left them; without this a broken index could hide an event from a reader.</summary>
    private static void CheckFile(Session session, JournalVerifier verifier)
    {
        var lines = session["integrity"];
        while (lines.Next())
        {
            if (lines.Text(0) is var line and not "ok")
            {
                verifier.Find($"The file is damaged: {line}");
            }
        }
    }
}
