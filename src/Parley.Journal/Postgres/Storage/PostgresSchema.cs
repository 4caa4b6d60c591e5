using System.Globalization;
using Npgsql;

namespace Parley.Journal.Postgres.Storage;

/// <summary>
/// Brings the schema up to date: each migration once, all in one transaction, under a lock that makes silos that start together take turns.
/// </summary>
internal static class PostgresSchema
{
    private const string Prefix = "Parley.Journal.Postgres.Migrations.";

    /// <summary>"Parl": the advisory lock under which a schema is changed.</summary>
    private const int LockKey = 0x5061726C;

    private static readonly string[] Migrations =
        [.. typeof(PostgresSchema).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <exception cref="JournalUnavailableException">The schema was written by a newer program.</exception>
    public static void Migrate(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        // Time limits are for appends: others' migrations are waited for.
        Execute(connection, "SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
        Execute(connection, $"SELECT pg_advisory_xact_lock({LockKey}, hashtext(current_schema()))");
        Execute(connection, "CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, name text NOT NULL)");
        for (var number = Version(connection) + 1; number <= Migrations.Length; number++)
        {
            var name = Migrations[number - 1];
            Execute(connection, Text(name));
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO migrations VALUES ({number}, '{name[Prefix.Length..]}')"));
        }

        transaction.Commit();
    }

    /// <exception cref="JournalUnavailableException">A journal is being moved here, and part of it is still missing.</exception>
    public static void RefuseHalfMoved(NpgsqlConnection connection)
    {
        const string progress = "migration_progress";
        if (IsTrue(connection, $"SELECT to_regclass('{progress}') IS NOT NULL")
            && IsTrue(connection, $"SELECT COUNT(*) > 0 AND COUNT(*) FILTER (WHERE name = 'finished') = 0 FROM {progress}"))
        {
            throw new JournalUnavailableException(
                $"A journal is being moved into database {connection.Database} of {connection.Host} and part of it is missing: run parley migrate to its end.");
        }
    }

    /// <exception cref="JournalUnavailableException">There is no journal here, or one of another version.</exception>
    public static void Require(NpgsqlConnection connection)
    {
        if (!IsTrue(connection, "SELECT to_regclass('migrations') IS NOT NULL AND to_regclass('events') IS NOT NULL"))
        {
            throw new JournalUnavailableException($"There is no journal in database {connection.Database} of {connection.Host}.");
        }

        if (Version(connection) is var version && version != Migrations.Length)
        {
            throw new JournalUnavailableException($"The journal has schema version {version}, this program reads {Migrations.Length}.");
        }
    }

    private static int Version(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SELECT COALESCE(MAX(number), 0) FROM migrations", connection);
        var version = (int)command.ExecuteScalar()!;
        return version <= Migrations.Length
            ? version
            : throw new JournalUnavailableException($"The journal has schema version {version}, this program knows {Migrations.Length}: it was written by a newer Parley.");
    }

    private static bool IsTrue(NpgsqlConnection connection, string question)
    {
        using var command = new NpgsqlCommand(question, connection);
        return command.ExecuteScalar() is true;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(PostgresSchema).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
