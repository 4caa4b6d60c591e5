using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Parley.Servers;

/// <summary>A private PostgreSQL on a free port of loopback, its data in a temporary folder that goes with it.</summary>
internal sealed class PostgresServer : IDisposable
{
    private readonly string folder;
    private readonly string[] program;
    private LocalServer? server;

    private PostgresServer(string folder, int port, string[] program)
    {
        this.folder = folder;
        this.program = program;
        Port = port;
    }

    public int Port { get; }

    public int Pid => server!.Pid;

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=parley;Database=postgres");

    /// <summary>Why there is none on this machine; null where there is.</summary>
    public static string? Missing => Binaries is null ? "PostgreSQL is not installed (Debian: postgresql)." : null;

    /// <summary>The folder of its programs; null where it is not installed.</summary>
    public static string? Binaries => Path.GetDirectoryName(LocalServer.Find(
        "initdb",
        [
            Environment.GetEnvironmentVariable("PARLEY_POSTGRES_BIN") ?? "",
            .. Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
                : [],
        ]));

    /// <param name="durable">False leaves out the waits for the disk: for tests that never cut the power.</param>
    public static async Task<PostgresServer> StartAsync(bool durable)
    {
        var binaries = Binaries ?? throw new InvalidOperationException(Missing);
        var home = Directory.CreateTempSubdirectory("parley-postgres-").FullName;
        string[] user = [];
        if (Environment.UserName == "root")
        {
            // The server refuses to run as root.
            user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"];
            await RunAsync(["chown", "postgres", home]);
        }

        var data = Path.Combine(home, "data");
        await RunAsync([.. user, Path.Combine(binaries, "initdb"), "-D", data, "-A", "trust", "-U", "parley", "-E", "UTF8", "--locale=C", "-N"]);
        var port = LocalServer.FreePort();
        string[] lazy = durable ? [] : ["-c", "fsync=off", "-c", "full_page_writes=off"];
        var made = new PostgresServer(home, port, [
            .. user, Path.Combine(binaries, "postgres"), "-D", data, "-k", home, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture),
            "-c", "max_connections=300", "-c", "shared_buffers=64MB", "-c", "max_wal_size=512MB", .. lazy,
        ]);
        await made.StartAsync();
        return made;
    }

    /// <summary>Starts the server again after <see cref="Stop"/>, on the same port and data.</summary>
    public async Task StartAsync()
    {
        server = await LocalServer.StartAsync("INT", program);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(90))
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Ends the server in good order, cutting every connection.</summary>
    public void Stop()
    {
        server?.Dispose();
        server = null;
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task RunAsync(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} failed: {errors}");
        }
    }
}
