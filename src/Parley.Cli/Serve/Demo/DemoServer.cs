using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Keys;

namespace Parley.Cli.Serve.Demo;

/// <summary>What <c>serve --demo</c> adds: a folder that ends with it, a key of its own, and somebody who speaks.</summary>
internal sealed class DemoServer : IDisposable
{
    private readonly DirectoryInfo? _temporary;

    /// <param name="data">Where the user wants the journal; null for a folder that is deleted at the end.</param>
    public DemoServer(string? data)
    {
        _temporary = data is null ? Directory.CreateTempSubdirectory("parley-demo-") : null;
        Data = data ?? _temporary!.FullName;
    }

    public string Data { get; }

    /// <exception cref="BadInputException">It would listen to more than this machine.</exception>
    public static void Add(WebApplicationBuilder builder, TextWriter error)
    {
        if ((builder.Configuration["urls"] ?? "").Split(';').Any(url => !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var parsed) || !parsed.IsLoopback))
        {
            throw new BadInputException("--demo: needs no sign-in, so it listens on this machine alone; give --urls an address of 127.0.0.1");
        }

        if (string.IsNullOrEmpty(builder.Configuration["PARLEY_KEY"]))
        {
            var (_, secret) = ApiKey.Create(ApiKey.AnyCommunity, Roles.Administer, "demo", TimeProvider.System.GetUtcNow());
            builder.Configuration["PARLEY_KEY"] = secret;
            error.WriteLine($"The API's key while the demo runs: {secret}");
        }

        builder.Services.AddSingleton<DemoModerator>().AddHostedService<DemoReplay>();
    }

    public void Dispose() => _temporary?.Delete(recursive: true);
}
