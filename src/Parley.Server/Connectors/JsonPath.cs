using System.Text.Json;

namespace Parley.Server.Connectors;

/// <summary>Reads what may or may not be in a forum's answer.</summary>
internal static class JsonPath
{
    /// <summary>An undefined element where one of the names leads nowhere.</summary>
    public static JsonElement At(this JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            json = json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var inner) ? inner : default;
        }

        return json;
    }

    public static IEnumerable<JsonElement> Items(this JsonElement json) => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [];

    public static string? Text(this JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;

    public static long? Number(this JsonElement json) => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var value) ? value : null;

    public static bool IsTrue(this JsonElement json) => json.ValueKind == JsonValueKind.True;
}
