using System.Diagnostics;
using System.Globalization;
using Parley.Servers;

namespace Parley.Soak;

/// <summary>One <c>parley serve</c> as a process of its own, always on the same ports; what it says on its error output is kept in a file.</summary>
internal sealed class Silo(string name, string folder, IReadOnlyDictionary<string, string> environment) : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);
    private readonly int port = LocalServer.FreePort();
    private readonly string siloPort = LocalServer.FreePort().ToString(CultureInfo.InvariantCulture);
    private Process? process;

    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    public string Name => name;

    /// <summary>What the next start runs. Default: the program this checker was built with.</summary>
    public string Program { get; set; } = Path.Combine(AppContext.BaseDirectory, "parley.dll");

    public bool Runs => process is { HasExited: false };

    public string ErrorLog => Path.Combine(folder, $"{name}.log");

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Program, "serve", "--urls", Url.ToString(), "--data", Path.Combine(folder, "data")])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        start.Environment["PARLEY_KEY"] = ClientOptions.Key;
        start.Environment["Parley__Cluster__SiloPort"] = siloPort;
        start.Environment["Parley__Cluster__GatewayPort"] = "0";
        start.Environment["Parley__Cluster__AdvertisedAddress"] = "127.0.0.1";
        process?.Dispose();
        process = Process.Start(start)!;
        var kept = KeepAsync(process.StandardError, ErrorLog);
        var ready = await process.StandardOutput.ReadLineAsync().WaitAsync(StartPatience);
        if (ready?.StartsWith("ready ", StringComparison.Ordinal) != true)
        {
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(StartPatience));
            process.Kill();
            await kept;
            throw new InvalidOperationException($"{name} did not start: {File.ReadLines(ErrorLog).LastOrDefault()}");
        }
    }

    public Task SignalAsync(string signal) => Shell.RunAsync("kill", "-s", signal, process!.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>The process is gone, by itself or because it was told.</summary>
    public Task ExitedAsync() => process!.WaitForExitAsync();

    public void Dispose()
    {
        if (Runs)
        {
            process!.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process?.Dispose();
    }

    private static async Task KeepAsync(StreamReader errors, string file)
    {
        await using var kept = new StreamWriter(file, append: true) { AutoFlush = true };
        while (await errors.ReadLineAsync() is { } line)
        {
            await kept.WriteLineAsync(line);
        }
    }
}
