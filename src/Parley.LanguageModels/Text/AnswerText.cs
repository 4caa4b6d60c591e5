using System.Text.Json;
using Parley.Core.Text;

namespace Parley.LanguageModels.Text;

/// <summary>What of an answer is meant: without the reasoning before it and the fence around it.</summary>
internal static class AnswerText
{
    private const string ThinkStart = "<think>";
    private const string ThinkEnd = "</think>";

    /// <summary>Null where the reasoning never ended, so that there is no answer.</summary>
    public static string? WithoutReasoning(string text)
    {
        var end = text.LastIndexOf(ThinkEnd, StringComparison.Ordinal);
        if (end >= 0)
        {
            return text[(end + ThinkEnd.Length)..].Trim();
        }

        return text.Contains(ThinkStart, StringComparison.Ordinal) ? null : text.Trim();
    }

    /// <summary>The one JSON object an answer is; null where it is anything else.</summary>
    public static JsonDocument? ReadObject(string text)
    {
        var body = WithoutReasoning(text);
        if (body is null)
        {
            return null;
        }

        if (body.StartsWith("```", StringComparison.Ordinal) && body.EndsWith("```", StringComparison.Ordinal) && body.IndexOf('\n') is > 0 and var line)
        {
            body = body[(line + 1)..^3];
        }

        try
        {
            var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 24 });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            return null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A member's text; null where there is none, or half of a character in it.</summary>
    public static string? TextOf(JsonElement parent, string key)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(key, out var value) || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The words and numbers of a text as they are compared: in lower case, without what stands between them.</summary>
    public static string[] Words(string text)
    {
        var analyzed = AnalyzedText.Of(text);
        return [.. analyzed.Tokens.Where(token => token.Kind is TokenKind.Word or TokenKind.Number).Select(token => analyzed[token].ToString())];
    }

    /// <summary>Clearly in a language that was not asked for.</summary>
    public static bool IsForeign(string text) => AnalyzedText.Of(text).Language.IsForeign;
}
