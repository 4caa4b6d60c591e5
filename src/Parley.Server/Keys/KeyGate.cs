using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Parley.Server.Hosting;

namespace Parley.Server.Keys;

/// <summary>
/// A server without any key does not start. In development on loopback it makes one instead, which stays, and says it once on standard error.
/// </summary>
internal sealed class KeyGate(
    KeyRing ring, IKeyStore store, IHostEnvironment environment, IConfiguration configuration, IOptions<ParleyServerOptions> options, TimeProvider clock)
    : IHostedLifecycleService
{
    /// <exception cref="StartRefusedException">There is no key, and this is not development on loopback.</exception>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!ring.IsEmpty)
        {
            return Task.CompletedTask;
        }

        if (!environment.IsDevelopment() || !OnLoopback())
        {
            throw new StartRefusedException(
                $"There is no key in {Path.GetFullPath(options.Value.DataDirectory)} and PARLEY_KEY is not set. Make one with "
                + "`parley keys add --community default --roles administer`, or set PARLEY_KEY.");
        }

        var (key, secret) = ApiKey.Create(ApiKey.AnyCommunity, Roles.Administer, "development", clock.GetUtcNow());
        store.Add(key);
        Console.Error.WriteLine($"Development key (shown this once, kept in {options.Value.DataDirectory} as a hash): {secret}");
        return Task.CompletedTask;
    }

    private bool OnLoopback()
    {
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            return false;
        }

        var urls = configuration["urls"];
        return string.IsNullOrEmpty(urls)
            || urls.Split(';', StringSplitOptions.RemoveEmptyEntries).All(url => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var parsed) && parsed.IsLoopback);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
