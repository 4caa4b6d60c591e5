using Microsoft.Extensions.Options;

namespace Parley.Server.Hosting;

/// <summary>Settings of the HTTP server: section <c>parley:server</c> of the configuration, <c>Parley__Server__…</c> in the environment.</summary>
public sealed class ParleyServerOptions
{
    public const string Section = "Parley:Server";

    /// <summary>Folder of the keys, and of the journal. Default: <c>data</c>.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>An administrator's key for every community; taken from <c>PARLEY_KEY</c>. Default: none.</summary>
    public string? EnvironmentKey { get; set; }

    /// <summary>The community that a key for all communities stands for on the drop-in paths. Default: <c>default</c>.</summary>
    public string DefaultCommunity { get; set; } = "default";

    /// <summary>The longest body accepted, in bytes. A text of 100,000 characters, every one escaped, takes 600,000. Default: 1,048,576.</summary>
    public long MaxBodyBytes { get; set; } = 1_048_576;

    /// <summary>Requests worked on at the same time; beyond it a short queue, and beyond that 429. Default: 256.</summary>
    public int ConcurrentRequests { get; set; } = 256;

    /// <summary>Requests that may wait for one of those places. Default: 256.</summary>
    public int QueuedRequests { get; set; } = 256;

    /// <summary>Requests a second that each key may make on average. Default: 2,000.</summary>
    public int RequestsPerSecond { get; set; } = 2_000;

    /// <summary>Requests a key may make at once after a pause. Default: 4,000.</summary>
    public int Burst { get; set; } = 4_000;

    /// <summary>Requests a second without a valid key, per address. Default: 20.</summary>
    public int AnonymousRequestsPerSecond { get; set; } = 20;

    /// <summary>Open streams of live events. Default: 64.</summary>
    public int LiveConnections { get; set; } = 64;

    /// <summary>The longest that <c>Prefer: wait</c> may hold a request. Default: 30 seconds.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Requests that may wait for a deliberation at the same time; others get their answer at once. Default: 64.</summary>
    public int Waiters { get; set; } = 64;

    /// <summary>How often the journal is asked for new events of a community that anybody watches. Default: 250 milliseconds.</summary>
    public TimeSpan LivePeriod { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often an idle stream of live events sends a comment, so that proxies keep it open. Default: 15 seconds.</summary>
    public TimeSpan LiveHeartbeat { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long requests in flight may take to finish when the server stops. Default: 20 seconds.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary><c>/metrics</c> needs no key. The metrics name no community, person or text. Default: true.</summary>
    public bool OpenMetrics { get; set; } = true;
}

internal sealed class ParleyServerOptionsValidator : IValidateOptions<ParleyServerOptions>
{
    public ValidateOptionsResult Validate(string? name, ParleyServerOptions options)
    {
        var errors = new List<string>();
        Check(options.DataDirectory.Length > 0, nameof(options.DataDirectory), "must not be empty");
        Check(options.EnvironmentKey is null or { Length: >= 8 }, "PARLEY_KEY", "must have at least 8 characters");
        Check(ResourceName.IsValid(options.DefaultCommunity), nameof(options.DefaultCommunity), Json.ResourceNames.Rule);
        Check(options.MaxBodyBytes is >= 1024 and <= 64 * 1024 * 1024, nameof(options.MaxBodyBytes), "must be from 1,024 to 67,108,864");
        Check(options.ConcurrentRequests >= 1, nameof(options.ConcurrentRequests), "must be at least 1");
        Check(options.QueuedRequests >= 0, nameof(options.QueuedRequests), "must be 0 or more");
        Check(options.RequestsPerSecond >= 1, nameof(options.RequestsPerSecond), "must be at least 1");
        Check(options.Burst >= 1, nameof(options.Burst), "must be at least 1");
        Check(options.AnonymousRequestsPerSecond >= 1, nameof(options.AnonymousRequestsPerSecond), "must be at least 1");
        Check(options.LiveConnections >= 0, nameof(options.LiveConnections), "must be 0 or more");
        Check(options.MaxWait >= TimeSpan.Zero && options.MaxWait <= TimeSpan.FromMinutes(5), nameof(options.MaxWait), "must be from 0 to 5 minutes");
        Check(options.Waiters >= 0, nameof(options.Waiters), "must be 0 or more");
        Check(options.LivePeriod > TimeSpan.Zero, nameof(options.LivePeriod), "must be positive");
        Check(options.LiveHeartbeat > TimeSpan.Zero, nameof(options.LiveHeartbeat), "must be positive");
        Check(options.ShutdownTimeout > TimeSpan.Zero, nameof(options.ShutdownTimeout), "must be positive");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(bool holds, string key, string rule)
        {
            if (!holds)
            {
                errors.Add($"{(key == "PARLEY_KEY" ? key : $"{ParleyServerOptions.Section}:{key}")} {rule}.");
            }
        }
    }
}
