using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Parley.Server.Problems;

namespace Parley.Server.Json;

/// <summary>A request's JSON body, or the failure to answer with.</summary>
internal sealed class JsonBody : IDisposable
{
    private const int MaxDepth = 32;
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly JsonDocument? _document;

    private JsonBody(JsonDocument? document, Failure? failure) => (_document, Failure) = (document, failure);

    public Failure? Failure { get; }

    public JsonElement Root => _document!.RootElement;

    /// <summary>
    /// Reads the body whole; its size is bounded by the server's limit, its depth by 32. Text must be UTF-8.
    /// </summary>
    /// <exception cref="BadHttpRequestException">The body is larger than the server's limit, or broke off.</exception>
    public static async Task<JsonBody> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            return new JsonBody(null, Failure.UnsupportedMediaType("application/json"));
        }

        var bytes = await ReadBytesAsync(request);
        return Parse(bytes);
    }

    public static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? 1024, 256, 64 * 1024));
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.GetMemory(1024), request.HttpContext.RequestAborted);
            if (read == 0)
            {
                return buffer.WrittenMemory;
            }

            buffer.Advance(read);
        }
    }

    public static JsonBody Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            return new JsonBody(null, Failure.Invalid("$", "The body is not valid UTF-8."));
        }

        try
        {
            return new JsonBody(JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth }), null);
        }
        catch (JsonException error)
        {
            var at = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}";
            return new JsonBody(null, Failure.Invalid("$", bytes.IsEmpty ? "The body is empty." : $"The body is not valid JSON ({at}), or nested deeper than {MaxDepth}."));
        }
    }

    public void Dispose() => _document?.Dispose();
}
