using System.Net;

namespace Parley.Client;

/// <summary>The server refused a request for good; what could pass by itself was tried again first.</summary>
public sealed class ParleyRefusedException(HttpStatusCode status, string? field, string detail, string? requestId)
    : Exception($"{(int)status}: {detail}")
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>The field at fault, where one is.</summary>
    public string? Field { get; } = field;

    /// <summary>Finds the request in the server's log.</summary>
    public string? RequestId { get; } = requestId;
}
