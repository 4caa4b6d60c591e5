using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.ScriptedModels;

/// <summary>A chat completion cut into the events that a server sends when it is asked to stream.</summary>
internal static class ScriptedStream
{
    private const int PieceLength = 8;

    /// <summary>The events' data without <c>[DONE]</c>; null where the reply is no chat completion.</summary>
    public static List<string>? Of(ScriptedRequest request, ScriptedReply reply)
    {
        if (reply.Status != 200 || Completion(reply.Body!) is not { } choice)
        {
            return null;
        }

        var content = choice["message"]?["content"]?.GetValue<string>() ?? "";
        List<string> events = [Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "" })];
        events.AddRange(choice["logprobs"]?["content"] is JsonArray tokens
            ? tokens.Select(token => Chunk(new JsonObject { ["content"] = token!["token"]!.GetValue<string>() }, new JsonObject { ["content"] = new JsonArray(token.DeepClone()) }))
            : content.Chunk(PieceLength).Select(piece => Chunk(Piece(new string(piece)))));
        if (reply.Fault != StreamFault.NoReason)
        {
            events.Add(Chunk([], finish: choice["finish_reason"]?.GetValue<string>()));
        }

        if (request.WantsUsage && reply.Fault != StreamFault.NoUsage)
        {
            events.Add(new JsonObject { ["choices"] = new JsonArray(), ["usage"] = JsonNode.Parse(reply.Body!)!["usage"]?.DeepClone() }.ToJsonString());
        }

        return events;
    }

    public static JsonObject Piece(string content) => new() { ["content"] = content };

    public static string Chunk(JsonObject delta, JsonNode? logprobs = null, string? finish = null) => new JsonObject
    {
        ["id"] = "chatcmpl-scripted",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1_700_000_000,
        ["model"] = "scripted",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["logprobs"] = logprobs, ["finish_reason"] = finish }),
    }.ToJsonString();

    private static JsonNode? Completion(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject root && root["choices"] is JsonArray { Count: > 0 } choices ? choices[0] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
