using Microsoft.AspNetCore.Http;

namespace Parley.Server.Problems;

/// <summary>Gives routing's own answers (404, 405) the body that every error has.</summary>
internal static class BareStatus
{
    public static async Task UseAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (response.HasStarted || response.ContentType is not null || response.ContentLength is not null)
        {
            return;
        }

        var failure = response.StatusCode switch
        {
            StatusCodes.Status404NotFound => Failure.NotFound("There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => new Failure(StatusCodes.Status405MethodNotAllowed, "method_not_allowed", "This address does not take that method."),
            _ => null,
        };
        if (failure is not null)
        {
            await FailureWriter.WriteAsync(context, failure);
        }
    }
}
