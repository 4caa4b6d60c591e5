using Npgsql;
using Parley.Servers;

[assembly: AssemblyFixture(typeof(Parley.Cli.Tests.Databases))]

namespace Parley.Cli.Tests;

/// <summary>The PostgreSQL of this test run: started by the first test that asks for it, stopped at the end.</summary>
public sealed class Databases : IDisposable
{
    private static readonly Lock Gate = new();
    private static PostgresServer? server;
    private static int numbers;

    internal static PostgresServer Server
    {
        get
        {
            Required.Server(PostgresServer.Missing);
            lock (Gate)
            {
                return server ??= Task.Run(() => PostgresServer.StartAsync(durable: false)).GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>An empty database, and a variable of the environment that holds its connection string.</summary>
    internal static (string Variable, string ConnectionString) New()
    {
        var name = $"p{Interlocked.Increment(ref numbers)}";
        Execute(Server.ConnectionString, $"CREATE DATABASE {name}");
        return Named(name);
    }

    /// <summary>One that is there, or will be.</summary>
    internal static (string Variable, string ConnectionString) Named(string database)
    {
        var connection = new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Database = database }.ToString();
        var variable = $"PARLEY_TEST_{database.ToUpperInvariant()}";
        Environment.SetEnvironmentVariable(variable, connection);
        return (variable, connection);
    }

    internal static long Execute(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar() as long? ?? 0;
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
