using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Parley.Server.Json;
using Parley.Server.Problems;

namespace Parley.Server.Health;

/// <summary>One thing that must hold for the server to take traffic, such as a journal that can be written or a silo that is active.</summary>
public interface IReadinessCheck
{
    /// <summary>A short name, such as <c>journal</c>.</summary>
    string Name { get; }

    /// <summary>Null when it holds; else what is wrong, in a few words without secrets. An exception counts as wrong.</summary>
    ValueTask<string?> ProblemAsync(CancellationToken cancellation);
}

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: it can do its work, and says what is missing where it cannot.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", static () => Reply.With(new HealthBody("ok", new OrderedDictionary<string, string>(StringComparer.Ordinal)), WireJsonContext.Plain.HealthBody))
            .AllowAnonymous().DisableRateLimiting().WithTags("Health").WithName("healthz").WithSummary("The process answers");
        routes.MapGet("/readyz", ReadyAsync)
            .AllowAnonymous().DisableRateLimiting().WithTags("Health").WithName("readyz").WithSummary("The server can do its work; 503 when it cannot");
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        var results = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, problem) in await readiness.AskAsync(cancellation))
        {
            results[name] = problem ?? "ok";
        }

        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            results["server"] = "is stopping";
        }

        var ready = results.Values.All(result => result == "ok");
        return TypedResults.Json(
            new HealthBody(ready ? "ready" : "not_ready", results),
            WireJsonContext.Plain.HealthBody,
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}

internal sealed record HealthBody(string Status, OrderedDictionary<string, string> Checks);
