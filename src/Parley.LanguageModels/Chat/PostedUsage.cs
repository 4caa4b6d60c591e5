using System.Text.Json;

namespace Parley.LanguageModels;

/// <summary>How many tokens a posted reply says it took.</summary>
internal static class PostedUsage
{
    public static int Input(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("usage", out var usage)
                && usage.ValueKind == JsonValueKind.Object
                && usage.TryGetProperty("prompt_tokens", out var tokens)
                && tokens.TryGetInt32(out var count)
                    ? Math.Max(0, count)
                    : 0;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return 0;
        }
    }
}
