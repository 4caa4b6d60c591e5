using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Parley.Server.Problems;

/// <summary>Answers of the domain as answers of HTTP, and how endpoints describe them.</summary>
internal static class Reply
{
    public static IResult With<T, TBody>(Answer<T> answer, Func<T, TBody> body, JsonTypeInfo<TBody> type)
        where T : class =>
        answer.Value is { } value ? With(body(value), type) : Failure.Of(answer.Refusal ?? new Refusal(RefusalKind.Unavailable, null, "There was no answer; try again."));

    public static IResult With<TBody>(TBody body, JsonTypeInfo<TBody> type) => TypedResults.Json(body, type);

    /// <summary>
    /// Documents the JSON body an endpoint reads. Not <c>Accepts</c>, which would make routing answer a wrong content type before the key is
    /// looked at.
    /// </summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint, string contentType = "application/json") =>
        endpoint.WithMetadata(new BodyDocumentation(typeof(TBody), contentType))
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    /// <summary>Documents the answer and the errors every endpoint shares.</summary>
    public static RouteHandlerBuilder Gives<TBody>(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        endpoint.Produces<TBody>();
        foreach (var status in (ReadOnlySpan<int>)[.. statuses, 400, 401, 403, 429, 503])
        {
            endpoint.ProducesProblem(status);
        }

        return endpoint;
    }
}

/// <summary>What an endpoint reads, for the OpenAPI document.</summary>
internal sealed record BodyDocumentation(Type Type, string ContentType);
