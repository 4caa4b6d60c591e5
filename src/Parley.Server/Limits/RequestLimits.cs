using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parley.Server.Hosting;
using Parley.Server.Keys;
using Parley.Server.Problems;
using Parley.Server.Telemetry;
using Parley.Server.Webhooks;

namespace Parley.Server.Limits;

/// <summary>
/// Sheds with 429 before the server slows down: so many requests at once with a short queue, and a token bucket per key. Requests without a
/// valid key share a small bucket per address, which is what stands between a guesser and the keys; webhooks have a large one, since a forum sends all of
/// its from one address and signs each.
/// </summary>
internal sealed class RequestLimits(IOptions<ParleyServerOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private static readonly int PeriodsPerSecond = (int)(TimeSpan.FromSeconds(1) / Period);

    public void Configure(RateLimiterOptions limiter)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, int>(_ => RateLimitPartition.GetConcurrencyLimiter(0, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = options.Value.ConcurrentRequests,
                QueueLimit = options.Value.QueuedRequests,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            })),
            PartitionedRateLimiter.Create<HttpContext, string>(Bucket));
        limiter.OnRejected = OnRejectedAsync;
    }

    private RateLimitPartition<string> Bucket(HttpContext context) => KeyAuthentication.KeyOf(context) is { } key
        ? RateLimitPartition.GetTokenBucketLimiter($"key {key.Id}", _ => Tokens(options.Value.RequestsPerSecond, options.Value.Burst))
        : context.Request.Path.StartsWithSegments(HookEndpoints.Root, StringComparison.Ordinal)
        ? RateLimitPartition.GetTokenBucketLimiter($"hooks {context.Connection.RemoteIpAddress}", _ => Tokens(options.Value.RequestsPerSecond, options.Value.Burst))
        : RateLimitPartition.GetTokenBucketLimiter(
            $"address {context.Connection.RemoteIpAddress}",
            _ => Tokens(options.Value.AnonymousRequestsPerSecond, options.Value.AnonymousRequestsPerSecond * 5));

    private static TokenBucketRateLimiterOptions Tokens(int perSecond, int burst) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = Math.Max(1, perSecond / PeriodsPerSecond),
        ReplenishmentPeriod = perSecond >= PeriodsPerSecond ? Period : TimeSpan.FromSeconds(1.0 / perSecond),
        QueueLimit = 0,
    };

    private static async ValueTask OnRejectedAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var context = rejected.HttpContext;
        context.RequestServices.GetRequiredService<ServerInstruments>().OnRequestShed();
        var after = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(Math.Max(1, wait.TotalSeconds)) : 1;
        var message = string.Create(CultureInfo.InvariantCulture, $"Too many requests; try again in {after} s with the same request.");
        await FailureWriter.WriteAsync(context, new Failure(StatusCodes.Status429TooManyRequests, "too_many_requests", message) { RetryAfter = after });
    }
}
