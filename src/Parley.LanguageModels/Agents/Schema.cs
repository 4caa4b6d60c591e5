using System.Text.Json.Nodes;

namespace Parley.LanguageModels.Agents;

/// <summary>JSON schemas in the strict form: every member required, none besides.</summary>
internal static class Schema
{
    public static JsonObject Text => new() { ["type"] = "string" };

    public static JsonObject Flag => new() { ["type"] = "boolean" };

    public static JsonObject Probability => new() { ["type"] = "number" };

    /// <summary>The object of an answer, its receipt first.</summary>
    public static JsonObject Answer(params IEnumerable<(string Name, JsonObject Schema)> members) => Object([(StructuredQuestion.Receipt, Text), .. members]);

    public static JsonObject Object(params IEnumerable<(string Name, JsonObject Schema)> members)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var (name, schema) in members)
        {
            properties[name] = schema;
            required.Add(name);
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };
    }

    public static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    public static JsonObject Word(IEnumerable<string> words) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };

    /// <summary>A text, or nothing.</summary>
    public static JsonObject MaybeText => new() { ["type"] = new JsonArray("string", "null") };
}
