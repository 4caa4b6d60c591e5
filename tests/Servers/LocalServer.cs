using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Parley.Servers;

/// <summary>
/// A server process on loopback that ends with us, however we end: a shell beside it waits for the end of its input, which comes when this process
/// closes it or dies, and then stops the server. What the server says goes another way than its number, which it would else be ahead of now and then.
/// </summary>
internal sealed class LocalServer : IDisposable
{
    private const string Wrapper = """
        signal=$1; shift
        "$@" < /dev/null >&2 & child=$!
        echo "$child"
        cat > /dev/null
        kill -s "$signal" "$child"; wait "$child"
        """;

    private readonly Process shell;

    private LocalServer(Process shell, int pid)
    {
        this.shell = shell;
        Pid = pid;
    }

    /// <summary>The server's own process.</summary>
    public int Pid { get; }

    /// <param name="signal">What ends the server in good order, such as INT.</param>
    /// <param name="command">Program and arguments.</param>
    public static async Task<LocalServer> StartAsync(string signal, params string[] command)
    {
        var start = new ProcessStartInfo("bash", ["-c", Wrapper, "server", signal, .. command])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var pid = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{command[0]} could not be started.");
        return new LocalServer(process, int.Parse(pid, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// A port nobody listens on, from below those that systems give to outgoing connections and to listeners without a wish: one of those could be taken before it is used, or while the server restarts.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(12_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }

    /// <summary>Waits until the port takes connections.</summary>
    public static async Task AnswersAsync(int port, TimeSpan limit)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(started) < limit)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>The first of these that exists, or null.</summary>
    public static string? Find(string program, params IEnumerable<string> folders) =>
        folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    public void Dispose()
    {
        try
        {
            shell.StandardInput.Close();
        }
        catch (IOException)
        {
            // The shell is gone already.
        }

        shell.WaitForExit();
        shell.Dispose();
    }
}
