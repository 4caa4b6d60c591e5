using Parley.EndToEnd.Browser;
using Parley.Servers;

namespace Parley.EndToEnd.Forum;

/// <summary>samples/Forum as a process of its own on a free port with a folder of its own, and a browser to look at it.</summary>
public class ForumProcess : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private WebProcess? _forum;
    private Chromium? _browser;

    /// <summary>Another policy than the sample's own.</summary>
    protected virtual string? Policy => null;

    /// <summary>The file of Parley's journal inside the forum's folder.</summary>
    internal string Journal => Path.Combine(_data["parley"], "journal.db");

    internal string Database => _data["forum.db"];

    internal Task<Person> SignInAsync(string name, int width = 1000) => Person.SignInAsync(_browser!, _forum!.Address, name, width);

    public async ValueTask InitializeAsync()
    {
        Required.Server(File.Exists("/usr/bin/chromium") ? null : "There is no /usr/bin/chromium: install Debian's package chromium.");
        _browser = await Chromium.StartAsync();
        string[] arguments = ["--contentRoot", Path.Combine(Repository.Root, "samples", "Forum"), "--Forum:Data", _data.Path];
        _forum = await WebProcess.StartAsync(
            Path.Combine(AppContext.BaseDirectory, "Forum.dll"), _data.Path, Policy is null ? arguments : [.. arguments, "--Forum:Policy", _data.Write("policy.yaml", Policy)]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_forum is not null)
        {
            await _forum.DisposeAsync();
        }

        _data.Dispose();
        GC.SuppressFinalize(this);
    }
}
