using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Parley.ScriptedModels;

/// <summary>Writes a reply as its script says: whole, or as events where the request asks for them, and with its fault.</summary>
internal static class ReplyWriter
{
    private static readonly TimeSpan TricklePause = TimeSpan.FromMilliseconds(250);

    /// <exception cref="OperationCanceledException">The caller closed the connection.</exception>
    public static async Task WriteAsync(HttpContext context, ScriptedRequest request, ScriptedReply reply)
    {
        if (reply.Until is { } until)
        {
            await until.WaitAsync(context.RequestAborted);
        }

        if (reply.Body is null)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return;
        }

        var response = context.Response;
        response.StatusCode = reply.Status;
        if (reply.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (reply.Location is { } location)
        {
            response.Headers.Location = location;
        }

        var events = request.WantsStream && reply.Fault != StreamFault.Unheeded ? ScriptedStream.Of(request, reply) : null;
        response.ContentType = events is null ? "application/json" : "text/event-stream";
        if (reply.Fault == StreamFault.Silent)
        {
            await response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        await (events is null ? WholeAsync(context, reply) : StreamAsync(context, reply, events));
    }

    private static async Task WholeAsync(HttpContext context, ScriptedReply reply)
    {
        var body = Encoding.UTF8.GetBytes(reply.Body!);
        context.Response.ContentLength = reply.Fault == StreamFault.Endless ? null : body.Length;
        var step = reply.TrickleBytes > 0 ? reply.TrickleBytes : Math.Max(1, reply.Abort ? body.Length / 2 : body.Length);
        for (var at = 0; at < body.Length; at += step)
        {
            await SendAsync(context, body.AsMemory(at, Math.Min(step, body.Length - at)), reply);
            if (reply.Abort)
            {
                context.Abort();
                return;
            }
        }

        while (reply.Fault == StreamFault.Endless)
        {
            await SendAsync(context, "                "u8.ToArray(), reply);
        }
    }

    private static async Task StreamAsync(HttpContext context, ScriptedReply reply, List<string> events)
    {
        var middle = (events.Count + 1) / 2;
        for (var at = 0; at < events.Count; at++)
        {
            if (at == middle)
            {
                switch (reply)
                {
                    case { Abort: true }:
                        context.Abort();
                        return;
                    case { Fault: StreamFault.EndsEarly }:
                        return;
                    case { Fault: StreamFault.BrokenChunk }:
                        await EventAsync("{\"choices\":[{\"index\":0,\"del");
                        break;
                    case { Fault: StreamFault.ErrorChunk }:
                        await EventAsync("""{"error":{"message":"out of memory","type":"server_error","code":500}}""");
                        return;
                    case { Fault: StreamFault.Endless }:
                        while (true)
                        {
                            await EventAsync(ScriptedStream.Chunk(ScriptedStream.Piece("and so on, ")));
                        }
                }
            }

            await EventAsync(events[at]);
        }

        await EventAsync("[DONE]");

        Task EventAsync(string data) => SendAsync(context, Encoding.UTF8.GetBytes($"data: {data}\n\n"), reply);
    }

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> bytes, ScriptedReply reply)
    {
        context.RequestAborted.ThrowIfCancellationRequested();
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (reply.TrickleBytes > 0)
        {
            await Task.Delay(TricklePause, context.RequestAborted);
        }
    }
}
