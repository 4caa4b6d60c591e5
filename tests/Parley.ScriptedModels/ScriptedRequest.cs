using System.Text.Json;

namespace Parley.ScriptedModels;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Path">Without the query, such as <c>/v1/chat/completions</c>.</param>
/// <param name="Query">With its question mark, or empty.</param>
/// <param name="Body">The raw body.</param>
/// <param name="Authorization">The header's value; null without one.</param>
public sealed record ScriptedRequest(string Path, string Query, string Body, string? Authorization)
{
    /// <summary>The body; undefined where it is no JSON object.</summary>
    public JsonElement Json { get; } = Parse(Body);

    public string Model => Text(Json, "model") ?? "";

    /// <summary>The chat messages, in order.</summary>
    public IReadOnlyList<(string Role, string Text)> Messages { get; } = ReadMessages(Parse(Body));

    public string System => string.Join('\n', Messages.Where(message => message.Role is "system" or "developer").Select(message => message.Text));

    public string User => string.Join('\n', Messages.Where(message => message.Role == "user").Select(message => message.Text));

    /// <summary>The name of the JSON schema asked for; null without one.</summary>
    public string? SchemaName => Json.ValueKind == JsonValueKind.Object
        && Json.TryGetProperty("response_format", out var format) && format.TryGetProperty("json_schema", out var schema)
            ? Text(schema, "name")
            : null;

    public JsonElement? Schema => SchemaName is null ? null : Json.GetProperty("response_format").GetProperty("json_schema").GetProperty("schema");

    public bool WantsLogprobs => IsTrue(Json, "logprobs");

    /// <summary>The answer is to come as server-sent events.</summary>
    public bool WantsStream => IsTrue(Json, "stream");

    /// <summary>The last event is to say how many tokens it took.</summary>
    public bool WantsUsage => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("stream_options", out var options) && IsTrue(options, "include_usage");

    private static bool IsTrue(JsonElement parent, string key) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement parent, string key) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static List<(string, string)> ReadMessages(JsonElement json)
    {
        var messages = new List<(string, string)>();
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("messages", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return messages;
        }

        foreach (var message in list.EnumerateArray())
        {
            var content = message.TryGetProperty("content", out var value) ? value : default;
            var text = content.ValueKind == JsonValueKind.Array
                ? string.Concat(content.EnumerateArray().Select(part => Text(part, "text")))
                : content.ValueKind == JsonValueKind.String ? content.GetString()! : "";
            messages.Add((Text(message, "role") ?? "", text));
        }

        return messages;
    }
}
