using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Core.Tests.Payloads;

/// <summary>Which members a payload has and of which kind their values are.</summary>
internal static class Shape
{
    /// <summary>Such as <c>judged.opinions[].expert: String</c>, in ordinal order.</summary>
    public static SortedSet<string> Of(JsonNode? payload)
    {
        var shape = new SortedSet<string>(StringComparer.Ordinal);
        Walk(payload, "", shape);
        return shape;
    }

    /// <summary>The first place at which a payload read and written again no longer says what it said; null where it still says all.</summary>
    public static string? Lost(JsonNode? stored, JsonNode? again, string path = "") => stored switch
    {
        JsonObject of when again is JsonObject now => of.Select(member => Lost(member.Value, now[member.Key], $"{path}.{member.Key}")).FirstOrDefault(lost => lost is not null),
        JsonArray of when again is JsonArray now && of.Count == now.Count => of.Select((value, i) => Lost(value, now[i], $"{path}[{i}]")).FirstOrDefault(lost => lost is not null),
        // A member that says nothing may be left out.
        null or JsonArray { Count: 0 } => null,
        _ => JsonNode.DeepEquals(stored, again) ? null : path,
    };

    private static void Walk(JsonNode? node, string path, SortedSet<string> shape)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                Walk(value, path.Length == 0 ? name : $"{path}.{name}", shape);
            }
        }
        else if (node is JsonArray values)
        {
            foreach (var value in values)
            {
                Walk(value, $"{path}[]", shape);
            }
        }
        else
        {
            var kind = node?.GetValueKind() ?? JsonValueKind.Null;
            shape.Add($"{path}: {(kind == JsonValueKind.False ? JsonValueKind.True : kind)}");
        }
    }
}
