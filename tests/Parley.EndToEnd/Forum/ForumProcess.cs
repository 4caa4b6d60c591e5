using System.Diagnostics;
using Parley.EndToEnd.Browser;
using Parley.Servers;

namespace Parley.EndToEnd.Forum;

/// <summary>samples/Forum as a process of its own on a free port with a folder of its own, and a browser to look at it.</summary>
public class ForumProcess : IAsyncLifetime
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly TemporaryFolder _data = new();
    private Process? _process;
    private Task<string>? _output;
    private Task<string>? _errors;
    private Chromium? _browser;
    private Uri? _address;

    /// <summary>Another policy than the sample's own.</summary>
    protected virtual string? Policy => null;

    /// <summary>The file of Parley's journal inside the forum's folder.</summary>
    internal string Journal => Path.Combine(_data["parley"], "journal.db");

    internal string Database => _data["forum.db"];

    internal Task<Person> SignInAsync(string name, int width = 1000) => Person.SignInAsync(_browser!, _address!, name, width);

    public async ValueTask InitializeAsync()
    {
        Required.Server(File.Exists("/usr/bin/chromium") ? null : "There is no /usr/bin/chromium: install Debian's package chromium.");
        _browser = await Chromium.StartAsync();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Forum.dll"),
            "--contentRoot", Path.Combine(Repository.Root, "samples", "Forum"),
            "--urls", "http://127.0.0.1:0",
            "--Forum:Data", _data.Path,
        ];
        foreach (var argument in Policy is null ? arguments : [.. arguments, "--Forum:Policy", _data.Write("policy.yaml", Policy)])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
        _address = await AddressAsync(_process.StandardOutput).WaitAsync(Patience) ?? throw new InvalidOperationException(await _errors);
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            await Task.WhenAll(_output ?? _errors!, _errors!);
            _process.Dispose();
        }

        _data.Dispose();
        GC.SuppressFinalize(this);
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
