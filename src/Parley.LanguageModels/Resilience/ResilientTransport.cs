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
                trace.Failure = CallFailure.Of(response.StatusCode);
            }

            return response;
        }
        catch (Exception e) when (trace is not null && CallFailure.Of(e) is { } failure)
        {
            // Where the time ran out over further tries, what the last one met says more than that.
            trace.Failure = failure.Trouble == ModelTrouble.Timeout && trace.LastAttempt is { } last ? last : failure;
            throw;
        }
    }
}
