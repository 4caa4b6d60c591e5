using Npgsql;
using Parley.Servers;

[assembly: AssemblyFixture(typeof(Parley.Journal.Tests.SharedPostgres))]

namespace Parley.Journal.Tests;

public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>The PostgreSQL of this test run: started by the first test that asks for it, stopped at the end. Each journal has a schema of its own in it.</summary>
public sealed class SharedPostgres : IDisposable
{
    private static readonly Lock Gate = new();
    private static PostgresServer? server;
    private static int schemas;

    /// <summary>A connection string whose search path is a new, empty schema.</summary>
    public static string NewSchema()
    {
        Required.Server(PostgresServer.Missing);
        lock (Gate)
        {
            server ??= Task.Run(() => PostgresServer.StartAsync(durable: false)).GetAwaiter().GetResult();
            var schema = $"j{++schemas}";
            using var connection = new NpgsqlConnection(server.ConnectionString);
            connection.Open();
            using var command = new NpgsqlCommand($"CREATE SCHEMA {schema}", connection);
            command.ExecuteNonQuery();
            return $"{server.ConnectionString};Search Path={schema}";
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            server?.Dispose();
            server = null;
        }
    }
}
