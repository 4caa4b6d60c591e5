using System.Net;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Parley.LanguageModels.Resilience;

/// <summary>Why a call gave no answer.</summary>
/// <param name="Reason">In a few words that quote nothing, for an opinion that is asleep.</param>
/// <param name="Status">The HTTP status where that is what was wrong.</param>
internal sealed record CallFailure(ModelTrouble Trouble, string Reason, int? Status = null)
{
    public static CallFailure OtherProtocol { get; } = new(ModelTrouble.Protocol, "the answer is not of the protocol");

    public static CallFailure TooLong { get; } = new(ModelTrouble.TooLarge, "the answer is longer than allowed");

    /// <summary>Null where the exception is none that the transport knows.</summary>
    public static CallFailure? Of(Exception exception) => exception switch
    {
        BrokenCircuitException => new(ModelTrouble.Shed, "the endpoint failed too often and is left alone for a while"),
        RateLimiterRejectedException => new(ModelTrouble.Shed, "too many requests wait for the endpoint"),
        TimeoutRejectedException => new(ModelTrouble.Timeout, "the endpoint did not answer in time"),
        ModelFault fault => new(fault.Trouble, fault.Message),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } =>
            new(ModelTrouble.Broken, "the connection was closed before the answer was whole"),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(ModelTrouble.Unreachable, "the endpoint's host is not known"),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(ModelTrouble.Unreachable, "no secure connection to the endpoint comes about"),
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError } => OtherProtocol,
        HttpRequestException { InnerException: IOException } or IOException => new(ModelTrouble.Broken, "the connection broke"),
        HttpRequestException => new(ModelTrouble.Unreachable, "the endpoint cannot be reached"),
        _ => null,
    };

    /// <summary>Null for success.</summary>
    public static CallFailure? Of(HttpStatusCode status) => Words(status) is { } words ? new(ModelTrouble.Status, words, (int)status) : null;

    private static string? Words(HttpStatusCode status) => status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => null,
        < HttpStatusCode.BadRequest => "the endpoint redirects elsewhere, which is not followed",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "the endpoint refused the key",
        HttpStatusCode.NotFound => "the endpoint knows no such model or path",
        HttpStatusCode.RequestEntityTooLarge => "the text is too long for the endpoint",
        HttpStatusCode.TooManyRequests => "the endpoint is busy",
        < HttpStatusCode.InternalServerError => "the endpoint refused the request",
        _ => "the endpoint failed",
    };
}
