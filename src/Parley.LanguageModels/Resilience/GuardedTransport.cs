using System.Net.Http.Headers;
using System.Net.Mime;

namespace Parley.LanguageModels.Resilience;

/// <summary>
/// The last handler before the network: only the configured host is called, redirects are not followed, and a reply is read here to its end, up to a
/// limit, so that the timeout holds for a body that trickles too. A streamed answer is handed on whole: whoever asked does not know the difference.
/// </summary>
internal sealed class GuardedTransport(ModelEndpoint endpoint, TimeProvider clock, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>More than any answer that Parley asks for.</summary>
    public const int MaxReplyBytes = 4 * 1024 * 1024;

    public static HttpMessageHandler To(ModelEndpoint endpoint, TimeProvider clock) => new GuardedTransport(endpoint, clock, new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),

        // The rest of an answer that is no longer wanted is not waited for: the connection is closed, so that the model stops.
        MaxResponseDrainSize = 4_096,
        ResponseDrainTimeout = TimeSpan.FromMilliseconds(100),
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = endpoint.Address;
        if (request.RequestUri is not { } target || target.Scheme != address.Scheme || target.Authority != address.Authority
            || !target.AbsolutePath.StartsWith(address.AbsolutePath, StringComparison.Ordinal))
        {
            throw new ModelFault("the address is not the configured one", ModelTrouble.Unreachable);
        }

        var trace = CallTrace.Current ?? new CallTrace();
        trace.Attempts++;
        using var first = new FirstToken(endpoint.Stream ? endpoint.FirstToken : null, clock, cancellationToken);
        try
        {
            var response = await ConnectAsync(request, first.Cancellation);
            trace.LastAttempt = CallFailure.Of(response.StatusCode);
            return await WholeAsync(response, trace, first);
        }
        catch (OperationCanceledException) when (first.IsLate)
        {
            throw new ModelFault("the first token did not come in time", ModelTrouble.Timeout);
        }
        catch (Exception e) when (CallFailure.Of(e) is { } failure)
        {
            trace.LastAttempt = failure;
            throw;
        }
    }

    private async Task<HttpResponseMessage> ConnectAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await base.SendAsync(request, cancellation);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            // The time to connect in is over, which the handler tells by a cancellation of its own.
            throw new HttpRequestException(HttpRequestError.ConnectionError, e.Message, e);
        }
    }

    private async Task<HttpResponseMessage> WholeAsync(HttpResponseMessage response, CallTrace trace, FirstToken first)
    {
        try
        {
            var type = response.Content.Headers.ContentType;
            using var stream = await response.Content.ReadAsStreamAsync(first.Cancellation);
            if (endpoint.Stream && response.IsSuccessStatusCode && type?.MediaType == MediaTypeNames.Text.EventStream)
            {
                response.Content = new ByteArrayContent(await StreamedReply.ReadAsync(stream, endpoint.MaxAnswerCharacters, trace, first));
                type = null;
            }
            else
            {
                first.Came();
                response.Content = new ByteArrayContent(await ReadAsync(stream, response.Content.Headers.ContentLength, first.Cancellation));
            }

            response.Content.Headers.ContentType = type ?? new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, long? announced, CancellationToken cancellation)
    {
        if (announced > MaxReplyBytes)
        {
            throw new ModelFault("the answer is too large", ModelTrouble.TooLarge);
        }

        using var bounded = new BoundedStream(stream, MaxReplyBytes);
        using var read = new MemoryStream();
        await bounded.CopyToAsync(read, cancellation);
        return read.ToArray();
    }
}
