using System.Globalization;

namespace Parley.Servers;

/// <summary>A private Redis on a free port of loopback, its data in a temporary folder that goes with it.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("parley-redis-").FullName;
    private LocalServer? server;

    private RedisServer(int port) => Port = port;

    public int Port { get; }

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Why there is none on this machine; null where there is.</summary>
    public static string? Missing => LocalServer.Find("redis-server") is null ? "Redis is not installed (Debian: redis-server)." : null;

    public static async Task<RedisServer> StartAsync()
    {
        var made = new RedisServer(LocalServer.FreePort());
        await made.RestartAsync();
        return made;
    }

    /// <summary>Starts it; after <see cref="Stop"/> again on the same port with what it had.</summary>
    public async Task RestartAsync()
    {
        server = await LocalServer.StartAsync(
            "TERM", LocalServer.Find("redis-server")!, "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder,
            "--save", "", "--appendonly", "yes");
        await LocalServer.AnswersAsync(Port, TimeSpan.FromSeconds(90));
    }

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
}
