using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace Parley.Client;

/// <summary>Registers <see cref="ParleyClient"/>.</summary>
public static class ParleyClientServices
{
    private const double SlowestToFastest = 2;

    /// <summary>
    /// Adds the client with its resilience: a limit on each attempt and on all of them, retries with growing, scattered pauses on lost connections,
    /// 408, 429 and 5xx (as late as <c>Retry-After</c> asks), and a circuit breaker. Retrying is safe since writes are idempotent.
    /// </summary>
    public static IServiceCollection AddParleyClient(this IServiceCollection services, Action<ParleyClientOptions> configure)
    {
        services.AddOptions<ParleyClientOptions>().Configure(configure)
            .Validate(options => options.Address is { IsAbsoluteUri: true }, "Address must be the server's absolute address.")
            .Validate(options => !string.IsNullOrEmpty(options.Key), "Key must be given.")
            .Validate(options => !string.IsNullOrEmpty(options.Community), "Community must not be empty.")
            .ValidateOnStart();
        services.AddHttpClient<ParleyClient>((provider, http) =>
        {
            var options = provider.GetRequiredService<IOptions<ParleyClientOptions>>().Value;
            http.BaseAddress = options.Address;
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);
            http.Timeout = Timeout.InfiniteTimeSpan;
        })
            .AddStandardResilienceHandler()
            .Configure((resilience, provider) =>
            {
                var options = provider.GetRequiredService<IOptions<ParleyClientOptions>>().Value;
                resilience.AttemptTimeout.Timeout = options.AttemptTimeout;
                resilience.TotalRequestTimeout.Timeout = options.TotalTimeout;
                resilience.CircuitBreaker.SamplingDuration = options.AttemptTimeout * SlowestToFastest;
                resilience.Retry.MaxRetryAttempts = options.Retries;
                resilience.Retry.BackoffType = DelayBackoffType.Exponential;
                resilience.Retry.UseJitter = true;
                resilience.Retry.Delay = TimeSpan.FromMilliseconds(200);
                resilience.Retry.ShouldRetryAfterHeader = true;
            });
        return services;
    }
}
