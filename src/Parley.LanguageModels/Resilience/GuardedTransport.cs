using System.Buffers;
using System.Net.Http.Headers;

namespace Parley.LanguageModels.Resilience;

/// <summary>
/// The last handler before the network: only the configured host is called, redirects are not followed, and a reply is read whole, up to a limit,
/// so that the timeout holds for a body that trickles too.
/// </summary>
internal sealed class GuardedTransport(Uri address, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>More than any answer that Parley asks for.</summary>
    public const int MaxReplyBytes = 4 * 1024 * 1024;

    public static HttpMessageHandler To(Uri address) => new GuardedTransport(address, new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } target || target.Scheme != address.Scheme || target.Authority != address.Authority
            || !target.AbsolutePath.StartsWith(address.AbsolutePath, StringComparison.Ordinal))
        {
            throw new ModelFault("the address is not the configured one");
        }

        if (CallTrace.Current is { } trace)
        {
            trace.Attempts++;
        }

        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            var type = response.Content.Headers.ContentType;
            response.Content = new ByteArrayContent(await ReadAsync(response.Content, cancellationToken));
            response.Content.Headers.ContentType = type ?? new MediaTypeHeaderValue("application/json");
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > MaxReplyBytes)
        {
            throw new ModelFault("the answer is too large");
        }

        using var stream = await content.ReadAsStreamAsync(cancellation);
        var read = new ArrayBufferWriter<byte>(8_192);
        while (true)
        {
            var count = await stream.ReadAsync(read.GetMemory(8_192), cancellation);
            if (count == 0)
            {
                return read.WrittenSpan.ToArray();
            }

            read.Advance(count);
            if (read.WrittenCount > MaxReplyBytes)
            {
                throw new ModelFault("the answer is too large");
            }
        }
    }
}
