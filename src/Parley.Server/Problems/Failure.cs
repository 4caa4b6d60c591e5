using Microsoft.AspNetCore.Http;
using Parley.Server.Json;

namespace Parley.Server.Problems;

/// <summary>
/// An expected failure as an answer. It is written in the shape the path promises: problem+json, or the drop-in's own error shape.
/// </summary>
internal sealed record Failure(int Status, string Code, string Message) : IResult
{
    /// <summary>The first field at fault, as a path; null when no field is.</summary>
    public string? Field { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Seconds after which to try again with the same request.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Who works on the case, where that is why.</summary>
    public CaseClaim? Claim { get; init; }

    /// <summary>Further facts for Perspective's <c>details</c>.</summary>
    public Perspective.GoogleErrorDetail? Detail { get; init; }

    public static Failure Invalid(string? field, string message) => new(StatusCodes.Status400BadRequest, "invalid", message)
    {
        Field = field,
        Errors = field is null ? [] : [new FieldError(field, message)],
    };

    public static Failure Invalid(FieldErrors errors) => new(StatusCodes.Status400BadRequest, "invalid", Sentence(errors.All[0]))
    {
        Field = errors.All[0].Field,
        Errors = errors.All,
    };

    public static Failure NotFound(string message) => new(StatusCodes.Status404NotFound, "not_found", message);

    public static Failure UnsupportedMediaType(string expected) =>
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", $"Send the body with the content type {expected}.") { Field = "Content-Type" };

    public static Failure TooLarge(long limit) =>
        new(StatusCodes.Status413PayloadTooLarge, "too_large", $"The body is larger than {limit} bytes.") { Field = "$" };

    public static Failure Unavailable(string message) =>
        new(StatusCodes.Status503ServiceUnavailable, "unavailable", message) { RetryAfter = 1 };

    public static Failure Of(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Invalid when refusal.Field is { } field && !refusal.Message.StartsWith(field, StringComparison.Ordinal)
            => Invalid(field, $"{field} {refusal.Message}"),
        RefusalKind.Invalid => Invalid(refusal.Field, refusal.Message),
        RefusalKind.Conflict => new(StatusCodes.Status409Conflict, "conflict", refusal.Message) { Field = refusal.Field, Claim = refusal.Claim },
        RefusalKind.NotFound => NotFound(refusal.Message) with { Field = refusal.Field },
        _ => Unavailable(refusal.Message),
    };

    public Task ExecuteAsync(HttpContext httpContext) => FailureWriter.WriteAsync(httpContext, this);

    private static string Sentence(FieldError error) => error.Field == "$" ? $"The body {error.Message}." : $"{error.Field} {error.Message}.";
}
