using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Parley.Server.Connectors;

/// <summary>
/// Requests to configured forums. Redirects are not followed, so that a forum cannot send Parley, with its key, somewhere else; answers are bounded. An answer
/// that is no success becomes the right kind of failure.
/// </summary>
internal sealed class ForumHttp(IHttpClientFactory clients, TimeProvider clock)
{
    private const string Name = "parley-forums";
    private const int MostBytes = 8 << 20;

    public static void Add(IServiceCollection services) => services.AddHttpClient(Name, static client =>
        {
            client.MaxResponseContentBufferSize = MostBytes;
            client.DefaultRequestHeaders.UserAgent.ParseAdd("Parley/1");
        })
        .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        .RemoveAllLoggers();

    /// <summary>The answer's JSON; an undefined element where it has none.</summary>
    /// <param name="forum">Its name, for the message.</param>
    /// <exception cref="DeliveryFailedException">The forum refused, or asked for time.</exception>
    /// <exception cref="HttpRequestException">It could not be reached or is in trouble: try again.</exception>
    public async Task<JsonElement> SendAsync(string forum, HttpRequestMessage request, CancellationToken cancellation)
    {
        var (_, body) = await TrySendAsync(forum, request, static _ => false, cancellation);
        return body;
    }

    /// <summary>As <see cref="SendAsync"/>, but the statuses expected are answers as well.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> TrySendAsync(
        string forum, HttpRequestMessage request, Func<HttpStatusCode, bool> expected, CancellationToken cancellation)
    {
        using (request)
        {
            using var client = clients.CreateClient(Name);
            using var response = await client.SendAsync(request, cancellation);
            if (response.IsSuccessStatusCode || expected(response.StatusCode))
            {
                return (response.StatusCode, await ReadAsync(response, cancellation));
            }

            throw Failed(forum, response);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
        try
        {
            return bytes.Length == 0 ? default : JsonElement.Parse(bytes);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private Exception Failed(string forum, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var message = string.Create(CultureInfo.InvariantCulture, $"{forum} answered {status}.");
        var after = After(response);
        return status is 408 or 409 or 423 or 425 or 429 || status >= 500 || after is not null
            ? new DeliveryFailedException(message) { RetryAfter = after }
            : new DeliveryFailedException(message) { IsFinal = true };
    }

    /// <summary>What the forum asks for: <c>Retry-After</c>, or GitHub's own headers once its limit is spent.</summary>
    private TimeSpan? After(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is { } retry)
        {
            return retry.Delta ?? (retry.Date - clock.GetUtcNow());
        }

        return Header(response, "x-ratelimit-remaining") == 0 && Header(response, "x-ratelimit-reset") is { } reset
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(reset, 0, 253_402_300_799)) - clock.GetUtcNow()
            : null;
    }

    private static long? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
