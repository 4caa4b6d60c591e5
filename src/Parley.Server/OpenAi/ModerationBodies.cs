using System.Text.Json.Serialization;
using Parley.Server.Scoring;

namespace Parley.Server.OpenAi;

/// <summary>The answer of <c>/v1/moderations</c>.</summary>
internal sealed record ModerationBody(string Id, string Model, IReadOnlyList<ModerationResultBody> Results);

internal sealed record ModerationResultBody
{
    private static readonly string[] FromText = ["text"];

    public required bool Flagged { get; init; }
    public required OrderedDictionary<string, bool> Categories { get; init; }

    [JsonPropertyName("category_scores")]
    public required OrderedDictionary<string, double> CategoryScores { get; init; }

    /// <summary>Empty for a category that was not assessed.</summary>
    [JsonPropertyName("category_applied_input_types")]
    public required OrderedDictionary<string, IReadOnlyList<string>> CategoryAppliedInputTypes { get; init; }

    public static ModerationResultBody Of(TextScore score)
    {
        var categories = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        var scores = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        var applied = new OrderedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, all) in ModerationCategories.Table)
        {
            var probability = ModerationCategories.Of(all, score);
            categories[name] = probability >= ModerationCategories.FlagAt;
            scores[name] = probability ?? 0;
            applied[name] = probability is null ? [] : FromText;
        }

        return new ModerationResultBody
        {
            Flagged = categories.Values.Any(flag => flag),
            Categories = categories,
            CategoryScores = scores,
            CategoryAppliedInputTypes = applied,
        };
    }
}
