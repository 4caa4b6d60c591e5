using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Parley.ScriptedModels;

/// <summary>An answer made by walking a JSON schema: numbers are the heat, words the first allowed, texts plain sentences.</summary>
internal static partial class PlausibleAnswer
{
    public static JsonNode For(ScriptedRequest request, JsonElement schema, double heat) => Of(schema, "", request, heat)!;

    private static JsonNode? Of(JsonElement schema, string name, ScriptedRequest request, double heat)
    {
        if (schema.TryGetProperty("anyOf", out var choices))
        {
            return Of(choices[0], name, request, heat);
        }

        if (schema.TryGetProperty("enum", out var words))
        {
            return JsonNode.Parse(words[0].GetRawText());
        }

        var type = schema.GetProperty("type");
        if (type.ValueKind == JsonValueKind.Array && name is ("turned_personal" or "quote"))
        {
            return null;
        }

        return (type.ValueKind == JsonValueKind.Array ? type[0].GetString() : type.GetString()) switch
        {
            "object" => new JsonObject(schema.GetProperty("properties").EnumerateObject()
                .Select(property => KeyValuePair.Create(property.Name, Of(property.Value, property.Name, request, heat)))),
            "array" => List(schema, name, request, heat),
            "number" => Math.Round(heat, 3),
            "integer" => 0,
            "boolean" => name is not ("injection" or "takes_side" or "promises" or "immediate"),
            _ => Text(name, request, heat),
        };
    }

    private static JsonArray List(JsonElement schema, string name, ScriptedRequest request, double heat) => name switch
    {
        "quotes" or "findings" or "problems" => [],
        "benefits" when request.System.Contains("you list the harms", StringComparison.Ordinal) => [],
        "harms" when request.System.Contains("you list the benefits", StringComparison.Ordinal) => [],
        "positions" => [Of(schema.GetProperty("items"), name, request, heat), Of(schema.GetProperty("items"), name, request, heat)],
        _ => [Of(schema.GetProperty("items"), name, request, heat)],
    };

    private static string Text(string name, ScriptedRequest request, double heat) => name switch
    {
        "receipt" => Marker().Match(request.System) is { Success: true } marker ? marker.Groups["marker"].Value : "",
        "summary" => heat > 0.5 ? "The talk has turned from the subject to the people, and it is getting sharper." : "The participants talk about the subject and answer each other calmly.",
        "text" when Draft().Match(request.User) is { Success: true } draft && request.SchemaName == "rewording" => PlausibleModel.Soften(draft.Groups["draft"].Value),
        "text" => "This thread has grown heated. Please come back to the question itself and say what would help you move on.",
        "name" => "participants",
        "says" => "feel less free to speak",
        _ => heat > 0.5 ? "It speaks about the person instead of the matter." : "It stays with the matter.",
    };

    [GeneratedRegex(@"BEGIN [0-9a-f]+ the draft\n(?<draft>[\s\S]*?)\nEND [0-9a-f]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Draft();

    [GeneratedRegex(@"marker (?<marker>[0-9a-f]{16,64})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Marker();
}
