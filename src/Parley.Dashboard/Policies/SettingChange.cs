using System.Text.Json;
using Parley.Core.Policies;

namespace Parley.Dashboard.Policies;

/// <summary>One setting that two policies have otherwise.</summary>
/// <param name="Path">The policy key, such as <c>categories.insult.hide</c>.</param>
/// <param name="Before">Null where the first policy has no such key.</param>
/// <param name="After">Null where the second has none.</param>
public sealed record SettingChange(string Path, string? Before, string? After)
{
    /// <summary>By what is decided, not by how it is written: comments and keys that only repeat a default are no change.</summary>
    public static ImmutableArray<SettingChange> Between(Policy before, Policy after)
    {
        var (old, now) = (Flatten(before), Flatten(after));
        return
        [
            .. now.Where(pair => !string.Equals(old.GetValueOrDefault(pair.Key), pair.Value, StringComparison.Ordinal))
                .Select(pair => new SettingChange(pair.Key, old.GetValueOrDefault(pair.Key), pair.Value)),
            .. old.Where(pair => !now.ContainsKey(pair.Key)).Select(pair => new SettingChange(pair.Key, pair.Value, null)),
        ];
    }

    /// <summary>In the document's order.</summary>
    private static OrderedDictionary<string, string> Flatten(Policy policy)
    {
        var flat = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(PolicyWriter.ToJson(policy));
        Add(document.RootElement, "");
        return flat;

        void Add(JsonElement element, string path)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var entry in element.EnumerateObject())
                {
                    Add(entry.Value, path.Length == 0 ? entry.Name : $"{path}.{entry.Name}");
                }
            }
            else if (element.ValueKind == JsonValueKind.Array && element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object))
            {
                var number = 0;
                foreach (var item in element.EnumerateArray())
                {
                    Add(item, $"{path}.{(item.TryGetProperty("id", out var id) ? id.GetString() : number.ToString(CultureInfo.InvariantCulture))}");
                    number++;
                }
            }
            else
            {
                flat[path] = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
            }
        }
    }
}
