using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Core.Journaling;
using Parley.Server.Hosting;

namespace Parley.Server.Problems;

/// <summary>Turns what escaped the endpoints into answers. Only what nobody expected is a 500, and only that is logged as an error.</summary>
internal sealed partial class ErrorBoundary(IOptions<ParleyServerOptions> options, ILogger<ErrorBoundary> log)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            if (context.RequestAborted.IsCancellationRequested)
            {
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return;
            }

            await FailureWriter.WriteAsync(context, Judge(error, context));
        }
    }

    private Failure Judge(Exception error, HttpContext context)
    {
        switch (error)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Failure.TooLarge(options.Value.MaxBodyBytes);
            case BadHttpRequestException bad:
                return new Failure(bad.StatusCode, "invalid", "The request could not be read to its end.");
            case RefusedException refused:
                return Failure.Of(refused.Refusal);
            case JournalUnavailableException:
                LogUnavailable(RequestId.Of(context), error.Message);
                return Failure.Unavailable("The journal cannot take or give data now. Nothing was acknowledged; send the same request again.");
            case TimeoutException or Orleans.Runtime.OrleansException:
                LogUnavailable(RequestId.Of(context), error.Message);
                return Failure.Unavailable("The answer did not come in time and its outcome is unknown; send the same request again.");
            default:
                LogUnexpected(error, RequestId.Of(context));
                return new Failure(StatusCodes.Status500InternalServerError, "internal", "Something went wrong here. The request's id finds it in the log.");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} was refused as unavailable: {Reason}")]
    private partial void LogUnavailable(string requestId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed unexpectedly")]
    private partial void LogUnexpected(Exception error, string requestId);
}
