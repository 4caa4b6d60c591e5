using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Parley.Server.Json;
using Parley.Server.OpenAi;
using Parley.Server.Perspective;

namespace Parley.Server.Problems;

/// <summary>Writes a failure in the shape that the request's path promises.</summary>
internal static class FailureWriter
{
    public static Task WriteAsync(HttpContext context, Failure failure)
    {
        var response = context.Response;
        response.StatusCode = failure.Status;
        if (failure.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (context.Request.Path.StartsWithSegments(PerspectiveEndpoints.Root, StringComparison.Ordinal))
        {
            return response.WriteAsJsonAsync(GoogleErrorBody.Of(failure), ProblemJsonContext.Plain.GoogleErrorBody, cancellationToken: context.RequestAborted);
        }

        if (context.Request.Path.StartsWithSegments(ModerationEndpoint.Path, StringComparison.Ordinal))
        {
            return response.WriteAsJsonAsync(OpenAiErrorBody.Of(failure), ProblemJsonContext.Plain.OpenAiErrorBody, cancellationToken: context.RequestAborted);
        }

        var body = new ProblemBody
        {
            Type = $"urn:parley:problem:{failure.Code}",
            Title = ReasonPhrases.GetReasonPhrase(failure.Status),
            Status = failure.Status,
            Detail = failure.Message,
            Field = failure.Field,
            Errors = failure.Errors.Count == 0 ? null : failure.Errors,
            Claim = failure.Claim is { } claim ? Cases.ClaimBody.Of(claim) : null,
            RequestId = RequestId.Of(context),
        };
        return response.WriteAsJsonAsync(body, ProblemJsonContext.Plain.ProblemBody, "application/problem+json", context.RequestAborted);
    }
}

/// <summary>RFC 9457, with the field at fault and the request's id.</summary>
internal sealed record ProblemBody
{
    public required string Type { get; init; }
    public required string Title { get; init; }
    public required int Status { get; init; }
    public required string Detail { get; init; }
    public string? Field { get; init; }
    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>Who works on the case, and until when.</summary>
    public Cases.ClaimBody? Claim { get; init; }
    public required string RequestId { get; init; }
}

[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(GoogleErrorBody))]
[JsonSerializable(typeof(OpenAiErrorBody))]
internal sealed partial class ProblemJsonContext : JsonSerializerContext
{
    public static ProblemJsonContext Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
