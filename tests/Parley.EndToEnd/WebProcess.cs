using System.Diagnostics;

namespace Parley.EndToEnd;

/// <summary>An ASP.NET program as a process of its own, from the moment it listens.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly Task<string> _errors;
    private Task<string>? _output;

    private WebProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>Starts it on a free port.</summary>
    public static async Task<WebProcess> StartAsync(string program, string directory, params IEnumerable<string> arguments)
    {
        string[] all = [program, "--urls", "http://127.0.0.1:0", .. arguments];
        var web = new WebProcess(new ProcessStartInfo("dotnet", all) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
        try
        {
            web.Address = await AddressAsync(web._process.StandardOutput).WaitAsync(Patience) ?? throw new InvalidOperationException(await web._errors);
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }

        web._output = web._process.StandardOutput.ReadToEndAsync();
        return web;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await Task.WhenAll(_output ?? _errors, _errors);
        _process.Dispose();
    }

    private static async Task<Uri?> AddressAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                return new Uri(line[(at + Listening.Length)..]);
            }
        }

        return null;
    }
}
