using System.Net;
using Polly;

namespace Parley.LanguageModels.Resilience;

/// <summary>Runs every request through the endpoint's pipeline and notes on the call's trace why it failed, before libraries above wrap it.</summary>
internal sealed class ResilientTransport(ResiliencePipeline<HttpResponseMessage> pipeline, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var trace = CallTrace.Current;
        try
        {
            if (request.Content is { } content)
            {
                // Read once, so that a retry can send it again.
                await content.LoadIntoBufferAsync(cancellationToken);
            }

            var response = await pipeline.ExecuteAsync(async cancellation => await base.SendAsync(request, cancellation), cancellationToken);
            if (trace is not null)
            {
                trace.Failure = Reason(response.StatusCode);
            }

            return response;
        }
        catch (Exception e) when (trace is not null && EndpointPipeline.Reason(e) is { } reason)
        {
            trace.Failure = reason;
            throw;
        }
    }

    private static string? Reason(HttpStatusCode status) => status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => null,
        < HttpStatusCode.BadRequest => "the endpoint redirects elsewhere, which is not followed",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "the endpoint refused the key",
        HttpStatusCode.NotFound => "the endpoint knows no such model or path",
        HttpStatusCode.RequestEntityTooLarge => "the text is too long for the endpoint",
        HttpStatusCode.TooManyRequests => "the endpoint is busy",
        < HttpStatusCode.InternalServerError => "the endpoint refused the request",
        _ => "the endpoint failed",
    };
}
