using System.Text.Json.Serialization;

namespace Parley.Server.Perspective;

/// <summary>The answer of <c>comments:analyze</c>. As Google's JSON does, it leaves out what is empty.</summary>
internal sealed record AnalyzeBody
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required OrderedDictionary<string, AttributeScoresBody>? AttributeScores { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required IReadOnlyList<string>? Languages { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required IReadOnlyList<string>? DetectedLanguages { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? ClientToken { get; init; }
}

internal sealed record AttributeScoresBody(IReadOnlyList<SpanScoreBody> SpanScores, ScoreBody SummaryScore);

internal sealed record SpanScoreBody(int Begin, int End, ScoreBody Score);

internal sealed record ScoreBody(double Value, string Type = "PROBABILITY");

/// <summary>The answer of <c>comments:suggestscore</c>.</summary>
internal sealed record SuggestBody
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? ClientToken { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required IReadOnlyList<string>? DetectedLanguages { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required IReadOnlyList<string>? RequestedLanguages { get; init; }
}
