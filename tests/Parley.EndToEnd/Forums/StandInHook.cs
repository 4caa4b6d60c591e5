using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Parley.EndToEnd.Forums;

/// <summary>A forum that wrote its own receiver: it checks each signature and remembers idempotency keys.</summary>
internal sealed class StandInHook : StandIn
{
    public const string Secret = "a-secret-of-the-webhook";

    public ConcurrentDictionary<string, JsonElement> Taken { get; } = new(StringComparer.Ordinal);

    public static async Task<StandInHook> StartNewAsync()
    {
        var forum = new StandInHook();
        await forum.StartAsync();
        return forum;
    }

    protected override bool Admits(HttpRequest request) => request.Headers.ContainsKey("Parley-Signature");

    protected override void Map(WebApplication app) => app.MapPost("/take", TakeAsync);

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var parts = request.Headers["Parley-Signature"].ToString().Split(',');
        var signed = Encoding.UTF8.GetBytes($"{parts[0][2..]}.{Encoding.UTF8.GetString(body.ToArray())}");
        if (parts[1] != $"v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed))}")
        {
            Refused++;
            return Results.Unauthorized();
        }

        var key = request.Headers["Idempotency-Key"].ToString();
        if (Taken.TryAdd(key, JsonElement.Parse(body.ToArray())))
        {
            Done.Enqueue(key);
        }

        return Results.Ok(new { id = $"local-{key}" });
    }
}
