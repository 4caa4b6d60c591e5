using DbUp;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;

namespace Parley.Journal.Sqlite.Storage;

/// <summary>The file itself: whose it is, its schema, and how connections to it are set up.</summary>
internal sealed class JournalFile(SqliteJournalOptions options)
{
    /// <summary>"Parl", so that <c>file</c> and we know a journal from any other SQLite file.</summary>
    private const int ApplicationId = 0x5061726C;

    private const string MigrationPrefix = "Parley.Journal.Migrations.";

    /// <summary>The number of migrations this program knows; kept in the file as its user_version.</summary>
    private static readonly int SchemaVersion = typeof(JournalFile).Assembly.GetManifestResourceNames().Count(IsMigration);

    public string Path { get; } = System.IO.Path.Combine(options.Path, "journal.db");

    /// <exception cref="JournalUnavailableException">The file is not a journal, is newer than this program, is missing where it must exist, or cannot be opened.</exception>
    public void Prepare()
    {
        try
        {
            if (options.ReadOnly && !File.Exists(Path))
            {
                throw new JournalUnavailableException($"There is no journal at {Path}.");
            }

            RefuseForeignFile();
            if (!options.ReadOnly)
            {
                Migrate();
            }
        }
        catch (SqliteException error)
        {
            throw new JournalUnavailableException($"The journal at {Path} cannot be opened: {error.Message}", error);
        }
    }

    public Session OpenWriter()
    {
        var session = new Session(Path, SqliteOpenMode.ReadWriteCreate, options.BusyTimeout);
        try
        {
            SetUp(session);
        }
        catch
        {
            session.Dispose();
            throw;
        }

        return session;
    }

    public Session OpenReader()
    {
        var session = new Session(Path, SqliteOpenMode.ReadOnly, options.BusyTimeout);
        session.Execute("PRAGMA temp_store = MEMORY");
        return session;
    }

    private void SetUp(Session session)
    {
        session.Execute("PRAGMA journal_mode = WAL");
        // NORMAL would sync at checkpoints only, and break "acknowledged means durable".
        session.Execute("PRAGMA synchronous = FULL");
        session.Execute("PRAGMA wal_autocheckpoint = 4000");
        session.Execute("PRAGMA journal_size_limit = 67108864");
        session.Execute("PRAGMA cache_size = -65536");
        session.Execute("PRAGMA temp_store = MEMORY");
        session.Execute("PRAGMA foreign_keys = ON");
        session.Execute("PRAGMA secure_delete = ON");
        if (options.MaxBytes > 0)
        {
            var pageSize = session.Execute("PRAGMA page_size");
            session.Execute($"PRAGMA max_page_count = {Math.Max(1, options.MaxBytes / pageSize)}");
        }
    }

    private void RefuseForeignFile()
    {
        if (!File.Exists(Path) || new FileInfo(Path).Length == 0)
        {
            return;
        }

        long application;
        long version;
        bool empty;
        try
        {
            // For reading only: closing a foreign file that was open for writing could move its log into it.
            using var session = new Session(Path, SqliteOpenMode.ReadOnly, options.BusyTimeout);
            application = session.Execute("PRAGMA application_id");
            version = session.Execute("PRAGMA user_version");
            empty = session.Execute("SELECT COUNT(*) FROM sqlite_schema") == 0;
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SQLitePCL.raw.SQLITE_NOTADB)
        {
            throw new JournalUnavailableException($"{Path} is not a Parley journal.", error);
        }

        // Empty: a process died before it had put its mark on the file it had just made.
        if (application != ApplicationId && !empty)
        {
            throw new JournalUnavailableException($"{Path} is a SQLite file, but not a Parley journal.");
        }

        if (version > SchemaVersion)
        {
            throw new JournalUnavailableException(
                $"{Path} has schema version {version}, this program knows {SchemaVersion}: it was written by a newer Parley.");
        }
    }

    private void Migrate()
    {
        using (var session = OpenWriter())
        {
            if (session.Execute("PRAGMA user_version") == SchemaVersion)
            {
                return;
            }

            session.Execute($"PRAGMA application_id = {ApplicationId}");
        }

        var connection = new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString();
        var result = DeployChanges.To.SqliteDatabase(connection)
            .WithScriptsEmbeddedInAssembly(typeof(JournalFile).Assembly, IsMigration)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new JournalUnavailableException($"The journal at {Path} could not be brought to schema version {SchemaVersion}: {result.Error.Message}", result.Error);
        }

        using var done = OpenWriter();
        done.Execute($"PRAGMA user_version = {SchemaVersion}");
    }

    private static bool IsMigration(string resource) => resource.StartsWith(MigrationPrefix, StringComparison.Ordinal);
}
