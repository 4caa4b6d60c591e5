using System.Globalization;

namespace Parley.Servers;

/// <summary>A private Redis on a free port of loopback that keeps nothing on disk.</summary>
internal sealed class RedisServer : IDisposable
{
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

    /// <summary>Starts it, empty; after <see cref="Stop"/> again on the same port.</summary>
    public async Task RestartAsync()
    {
        server = await LocalServer.StartAsync(
            "TERM", LocalServer.Find("redis-server")!, "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no");
        await LocalServer.AnswersAsync(Port, TimeSpan.FromSeconds(10));
    }

    public void Stop()
    {
        server?.Dispose();
        server = null;
    }

    public void Dispose() => Stop();
}
