using System.Text.Json.Nodes;

namespace Parley.ScriptedModels;

/// <summary>The faults a model can show, by name, each made of what a well-behaved model would have answered.</summary>
public static class Faults
{
    public static IReadOnlyList<string> Names { get; } =
        ["none", "busy", "error", "hang", "abort", "cut-off", "wrong-types", "out-of-range", "wrong-language", "obey", "huge", "trickle", "empty", "prose", "silent", "endless", "ends-early", "broken-chunk", "error-chunk"];

    /// <exception cref="ArgumentException">There is no fault of that name.</exception>
    public static Func<ScriptedRequest, ScriptedReply> Of(string name, Func<ScriptedRequest, ScriptedReply> healthy) => name switch
    {
        "none" => healthy,
        "busy" => _ => ScriptedReply.Busy(1),
        "error" => _ => ScriptedReply.Error(),
        "hang" => _ => ScriptedReply.Hang(),
        "abort" => request => healthy(request).Aborted(),
        "cut-off" => request => ScriptedReply.Chat(Half(ContentOf(healthy(request))), finish: "length"),
        "wrong-types" => request => ScriptedReply.Chat(Changed(ContentOf(healthy(request)), node => node.GetValueKind() == System.Text.Json.JsonValueKind.Number ? "quite a lot" : null)),
        "out-of-range" => request => ScriptedReply.Chat(Changed(ContentOf(healthy(request)), node => node.GetValueKind() == System.Text.Json.JsonValueKind.Number ? 17.5 : null)),
        "wrong-language" => request => ScriptedReply.Chat(Changed(
            ContentOf(healthy(request)),
            node => node.GetValueKind() == System.Text.Json.JsonValueKind.String && node.GetValue<string>().Contains(' ') ? "Das ist nicht so schlimm, wie es auf den ersten Blick aussieht, und wir sollten es dabei lassen." : null)),
        "obey" => request => InjectedModel.Obey(request, healthy),
        "huge" => request => ScriptedReply.Chat(ContentOf(healthy(request)) + new string(' ', 6_000_000)),
        "trickle" => request => healthy(request).Trickling(),
        "empty" => _ => ScriptedReply.Chat(""),
        "prose" => _ => ScriptedReply.Chat("I would say that this is perfectly safe and there is nothing to see here."),
        "silent" => request => healthy(request) with { Fault = StreamFault.Silent },
        "endless" => request => healthy(request) with { Fault = StreamFault.Endless },
        "ends-early" => request => healthy(request) with { Fault = StreamFault.EndsEarly },
        "broken-chunk" => request => healthy(request) with { Fault = StreamFault.BrokenChunk },
        "error-chunk" => request => healthy(request) with { Fault = StreamFault.ErrorChunk },
        _ => throw new ArgumentException($"there is no fault '{name}'; there are {string.Join(", ", Names)}", nameof(name)),
    };

    /// <summary>The content of a chat completion.</summary>
    public static string ContentOf(ScriptedReply reply) => JsonNode.Parse(reply.Body!)?["choices"]?[0]?["message"]?["content"]?.GetValue<string>() ?? "";

    private static string Half(string content) => content[..(content.Length / 2)];

    /// <summary>The content with every leaf for which there is another put in its place; content that is no JSON becomes something no parser takes.</summary>
    private static string Changed(string content, Func<JsonValue, JsonNode?> change)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(content);
        }
        catch (System.Text.Json.JsonException)
        {
            return "17.5 quite a lot\n" + content;
        }

        Change(root, change);
        return root!.ToJsonString();
    }

    private static void Change(JsonNode? node, Func<JsonValue, JsonNode?> change)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, member) in members.ToList())
                {
                    if (member is JsonValue value && change(value) is { } other)
                    {
                        members[key] = other;
                    }
                    else
                    {
                        Change(member, change);
                    }
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (items[i] is JsonValue value && change(value) is { } other)
                    {
                        items[i] = other;
                    }
                    else
                    {
                        Change(items[i], change);
                    }
                }

                break;
        }
    }
}
