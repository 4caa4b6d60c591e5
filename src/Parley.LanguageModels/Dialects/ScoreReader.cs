using System.Globalization;
using System.Text.Json;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Dialects;

/// <summary>Reads numbers by name, and vectors, at a path into a JSON reply.</summary>
internal static class ScoreReader
{
    public static DialectReading Read(Dialect dialect, string text)
    {
        using var document = AnswerText.ReadObject(text);
        if (document is null || Walk(document.RootElement, dialect.Fields.Scores) is not { ValueKind: JsonValueKind.Object } scores)
        {
            return DialectReading.Unusable("the answer is not of the dialect's shape");
        }

        var best = new SortedDictionary<string, double>(Comparer<string>.Create(Categories.Compare));
        foreach (var (code, categories) in dialect.Taxonomy.Codes)
        {
            if (!scores.TryGetProperty(code, out var entry))
            {
                continue;
            }

            if (Walk(entry, dialect.Fields.Value) is not { ValueKind: JsonValueKind.Number } number || number.GetDouble() is not (>= 0 and <= 1))
            {
                return DialectReading.Unusable("the answer's score is no probability");
            }

            var value = number.GetDouble();
            foreach (var category in categories)
            {
                best[category] = Math.Max(value, best.GetValueOrDefault(category));
            }
        }

        return best.Count == 0
            ? DialectReading.Unusable("the answer scores none of the categories")
            : new DialectReading { Scores = [.. best.Select(entry => new CategoryScore(entry.Key, entry.Value))] };
    }

    /// <summary>The vector at the dialect's path; null where there is none of finite numbers.</summary>
    public static float[]? ReadVector(Dialect dialect, string text)
    {
        using var document = AnswerText.ReadObject(text);
        if (document is null || Walk(document.RootElement, dialect.Fields.Scores) is not { ValueKind: JsonValueKind.Array } list)
        {
            return null;
        }

        var vector = list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number ? (float)item.GetDouble() : float.NaN).ToArray();
        return vector.Length > 0 && Array.TrueForAll(vector, float.IsFinite) ? vector : null;
    }

    private static JsonElement? Walk(JsonElement from, string path)
    {
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (from.ValueKind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < from.GetArrayLength())
            {
                from = from[place];
            }
            else if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(step, out from))
            {
                return null;
            }
        }

        return from;
    }
}
