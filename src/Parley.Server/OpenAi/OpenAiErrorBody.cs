using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Parley.Server.Problems;

namespace Parley.Server.OpenAi;

/// <summary>The error shape of OpenAI's API: <c>{"error":{"message","type","param","code"}}</c>, nulls written out.</summary>
internal sealed record OpenAiErrorBody(OpenAiError Error)
{
    public static OpenAiErrorBody Of(Failure failure) => new(new OpenAiError(
        failure.Message,
        failure.Status switch
        {
            StatusCodes.Status429TooManyRequests => "rate_limit_error",
            >= 500 => "server_error",
            _ => "invalid_request_error",
        },
        failure.Field is "$" ? null : failure.Field,
        failure.Status switch
        {
            StatusCodes.Status401Unauthorized => "invalid_api_key",
            StatusCodes.Status403Forbidden => "insufficient_permissions",
            StatusCodes.Status429TooManyRequests => "rate_limit_exceeded",
            _ => null,
        }));
}

internal sealed record OpenAiError(
    string Message,
    string Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Param,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Code);
