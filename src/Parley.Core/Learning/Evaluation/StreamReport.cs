using System.Text.Json.Serialization;

namespace Parley.Core.Learning.Evaluation;

/// <summary>What `evaluate ensemble` found.</summary>
public sealed record StreamReport
{
    /// <summary>Rounds in the stream.</summary>
    public required int Rounds { get; init; }

    /// <summary>Orders averaged over; 1 is the order of the file.</summary>
    public required int Permutations { get; init; }

    /// <summary>Fixes the orders and the perturbed leader's noise.</summary>
    public required ulong Seed { get; init; }

    /// <summary>By learner name, committee last.</summary>
    public required IReadOnlyDictionary<string, PredictionScores> Learners { get; init; }

    /// <summary>By expert name.</summary>
    public required IReadOnlyDictionary<string, PredictionScores> Experts { get; init; }

    /// <summary>The best fixed convex combination in hindsight; null without experts.</summary>
    public required ConvexScores? BestConvex { get; init; }

    /// <summary>How the first order went, for plots.</summary>
    [JsonIgnore]
    public StreamTrace Trace { get; init; } = StreamTrace.None;
}

/// <summary>Scores of the best convex combination.</summary>
public sealed record ConvexScores : PredictionScores
{
    /// <summary>Weight by expert, at or above 0, summing to 1.</summary>
    public required IReadOnlyDictionary<string, double> Weights { get; init; }
}

/// <summary>The course of one run: for each learner and expert a series of one number per round.</summary>
public sealed record StreamTrace
{
    /// <summary>No course at all.</summary>
    public static StreamTrace None { get; } = new() { Regret = new Dictionary<string, double[]>(), Weights = new Dictionary<string, double[]>(), BestExpert = "" };

    /// <summary>Cumulative Brier loss of each learner less that of the best expert in hindsight, over the rounds that expert was awake.</summary>
    public required IReadOnlyDictionary<string, double[]> Regret { get; init; }

    /// <summary>The committee's effective weight on each expert; 0 while it sleeps.</summary>
    public required IReadOnlyDictionary<string, double[]> Weights { get; init; }

    /// <summary>The expert regret is counted against; empty without experts.</summary>
    public required string BestExpert { get; init; }
}

/// <summary>JSON of reports, with snake-case names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(StreamReport))]
public sealed partial class StreamReportJson : JsonSerializerContext;
