using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Parley.Server.Problems;

namespace Parley.Server.Perspective;

/// <summary>The error shape of Google's APIs, as clients of Perspective read it: <c>{"error":{"code","message","status","details"?}}</c>.</summary>
internal sealed record GoogleErrorBody(GoogleError Error)
{
    public static GoogleErrorBody Of(Failure failure) =>
        new(new GoogleError(failure.Status, failure.Message, StatusName(failure.Status), failure.Detail is { } detail ? [detail] : null));

    private static string StatusName(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "UNAUTHENTICATED",
        StatusCodes.Status403Forbidden => "PERMISSION_DENIED",
        StatusCodes.Status404NotFound => "NOT_FOUND",
        StatusCodes.Status409Conflict => "ABORTED",
        StatusCodes.Status429TooManyRequests => "RESOURCE_EXHAUSTED",
        StatusCodes.Status503ServiceUnavailable => "UNAVAILABLE",
        >= 500 => "INTERNAL",
        _ => "INVALID_ARGUMENT",
    };
}

internal sealed record GoogleError(int Code, string Message, string Status, IReadOnlyList<GoogleErrorDetail>? Details);

/// <summary>Comment Analyzer's own detail of an error.</summary>
internal sealed record GoogleErrorDetail(string ErrorType)
{
    [JsonPropertyName("@type"), JsonPropertyOrder(-1)]
    public string Type => "type.googleapis.com/google.commentanalyzer.v1alpha1.Error";

    public UnsupportedLanguage? LanguageNotSupportedByAttributeError { get; init; }
}

internal sealed record UnsupportedLanguage(IReadOnlyList<string> DetectedLanguages, string Attribute);
