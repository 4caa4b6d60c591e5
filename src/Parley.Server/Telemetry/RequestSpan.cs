using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Parley.Server.Telemetry;

/// <summary>Names a request's span by its route, in which ids are only placeholders.</summary>
internal static class RequestSpan
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal) { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS" };

    public static Task UseAsync(HttpContext context, RequestDelegate next) =>
        context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span ? TracedAsync(context, next, span) : next(context);

    private static async Task TracedAsync(HttpContext context, RequestDelegate next, Activity span)
    {
        var method = Methods.Contains(context.Request.Method) ? context.Request.Method : "_OTHER";
        span.SetTag("http.request.method", method);
        span.DisplayName = method;
        if ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route)
        {
            span.SetTag("http.route", route);
            span.DisplayName = $"{method} {route}";
        }

        await next(context);
        span.SetTag("http.response.status_code", context.Response.StatusCode);
    }
}
