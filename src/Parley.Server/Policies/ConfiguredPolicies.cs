using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Parley.Server.Hosting;

namespace Parley.Server.Policies;

/// <summary>
/// Puts the policy files that the configuration names, <c>parley:communities:{community}:policy</c>, before the server says that it is ready. A file that says
/// what stands already changes nothing; one that differs becomes the next version.
/// </summary>
internal sealed class ConfiguredPolicies(IConfiguration configuration, IPolicyStore policies) : IHostedLifecycleService
{
    public const string Key = "parley:communities:*:policy";
    private const string By = "configuration";

    /// <exception cref="StartRefusedException">A file is missing or no policy; the message names file, line and key.</exception>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var community in configuration.GetSection("parley:communities").GetChildren())
        {
            if (community["policy"] is { Length: > 0 } path)
            {
                await PutAsync(community.Key, path, cancellationToken);
            }
        }
    }

    private async Task PutAsync(string community, string path, CancellationToken cancellation)
    {
        string document;
        try
        {
            document = await File.ReadAllTextAsync(path, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{path}: {error.Message}");
        }

        if ((await policies.PutAsync(community, document, By)).Refusal is { } refusal)
        {
            throw new StartRefusedException($"{path}: {refusal.Message}");
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
