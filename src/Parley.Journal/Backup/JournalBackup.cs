using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Parley.Journal.Sqlite.Storage;
using SQLitePCL;

namespace Parley.Journal.Backup;

/// <param name="Pages">Pages copied so far.</param>
/// <param name="Total">Pages in all.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BackupStep(int Pages, int Total);

/// <summary>
/// Copies an embedded journal while a server writes it. The copy is the state of one moment, all appends before it and none after: the source is read in one
/// transaction, so that writers neither wait for it nor make it start again (SQLite's online backup begins anew wherever a page changed between two steps).
/// Until it is done the log beside the journal keeps growing.
/// </summary>
public static class JournalBackup
{
    private const int PagesAStep = 1024;

    /// <param name="directory">Of the journal.</param>
    /// <param name="target">An existing folder without a journal; <c>journal.db</c> is made in it, one file that needs no other.</param>
    /// <exception cref="JournalUnavailableException">There is no journal, it cannot be read, or the copy cannot be written; what was copied is no journal then.</exception>
    public static Task RunAsync(string directory, string target, IProgress<BackupStep>? progress, CancellationToken cancellation) => Task.Run(
        () =>
        {
            var file = new JournalFile(new SqliteJournalOptions { Path = directory, ReadOnly = true });
            file.Prepare();
            try
            {
                using var source = file.OpenReader();
                using var copy = new Session(Path.Combine(target, "journal.db"), SqliteOpenMode.ReadWriteCreate, TimeSpan.Zero);
                source.Execute("BEGIN");
                source.Execute("SELECT COUNT(*) FROM sqlite_schema");
                Copy(source, copy, progress, cancellation);
                source.Execute("COMMIT");

                // Readable where nothing can be written; a server that opens it sets its own mode again.
                copy.Execute("PRAGMA journal_mode = DELETE");
            }
            catch (SqliteException error)
            {
                throw new JournalUnavailableException($"The journal at {file.Path} could not be copied to {target}: {error.Message}", error);
            }
        },
        cancellation);

    private static void Copy(Session source, Session copy, IProgress<BackupStep>? progress, CancellationToken cancellation)
    {
        using var backup = raw.sqlite3_backup_init(copy.Handle, "main", source.Handle, "main");
        int result;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            result = raw.sqlite3_backup_step(backup, PagesAStep);
            var total = raw.sqlite3_backup_pagecount(backup);
            progress?.Report(new BackupStep(total - raw.sqlite3_backup_remaining(backup), total));
        }
        while (result == raw.SQLITE_OK);
        if (result != raw.SQLITE_DONE)
        {
            throw new SqliteException(raw.sqlite3_errstr(result).utf8_to_string(), result);
        }
    }
}
