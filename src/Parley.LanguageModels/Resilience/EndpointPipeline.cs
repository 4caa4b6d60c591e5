using System.Net;
using System.Threading.RateLimiting;
using Parley.Core.Metrics;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Parley.LanguageModels.Resilience;

/// <summary>
/// What stands between an endpoint and those who ask it, from outside: the breaker, the time limit (waiting and retries included), the limit on
/// concurrency, the retries. The breaker counts whole calls; a caller who gives up is nobody's failure.
/// </summary>
internal static class EndpointPipeline
{
    /// <summary>Calls in the sampling window before the breaker judges.</summary>
    public const int MinimumCalls = 4;

    private const int MaxRetries = 3;
    private const int WaitingPerSlot = 16;

    public static ResiliencePipeline<HttpResponseMessage> Build(ModelEndpoint endpoint, TimeProvider clock, SeededGenerator random, CircuitBreakerStateProvider breaker)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock, Name = "parley.models" };
        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.5,
                MinimumThroughput = MinimumCalls,
                SamplingDuration = TimeSpan.FromSeconds(60),
                BreakDuration = endpoint.BreakDuration,
                StateProvider = breaker,
                ShouldHandle = args => ValueTask.FromResult(IsTransient(args.Outcome) || args.Outcome.Exception is TimeoutRejectedException or ModelFault { CountsForBreaker: true }),
            })
            .AddTimeout(endpoint.Timeout)
            .AddConcurrencyLimiter(endpoint.Concurrency, endpoint.Concurrency * WaitingPerSlot)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(Math.Min(500, endpoint.Timeout.TotalMilliseconds / 20)),
                Randomizer = () => Draw(random),
                ShouldHandle = args => ValueTask.FromResult(IsTransient(args.Outcome) && RetryAfter(args.Outcome.Result, clock) is var wait && (wait is null || wait < endpoint.Timeout)),
                DelayGenerator = args => ValueTask.FromResult(RetryAfter(args.Outcome.Result, clock)),
            })
            .Build();
    }

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or IOException
        || outcome.Result is { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout };

    /// <summary>What the endpoint asked for, as seconds or as a date; null where it said nothing.</summary>
    private static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider clock)
    {
        var wanted = response?.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wanted < TimeSpan.Zero ? TimeSpan.Zero : wanted;
    }

    private static double Draw(SeededGenerator random)
    {
        lock (random)
        {
            return random.NextDouble();
        }
    }
}
