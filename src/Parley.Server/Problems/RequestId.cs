using Microsoft.AspNetCore.Http;

namespace Parley.Server.Problems;

/// <summary>Every answer carries <c>X-Request-Id</c>: the caller's own where it is plain, else the connection's id and the request's number on it.</summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";
    private const int MaxLength = 64;

    public static string Of(HttpContext context) => context.TraceIdentifier;

    public static Task UseAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[Header] is [{ Length: > 0 and <= MaxLength } given] && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            context.TraceIdentifier = given;
        }

        context.Response.Headers[Header] = context.TraceIdentifier;
        return next(context);
    }
}
