using System.Collections.Immutable;
using Parley.Core.Forecasting;

namespace Parley.Cli.Evaluate;

/// <summary>What <c>evaluate forecast</c> was asked for.</summary>
internal sealed record EvaluateForecastRequest
{
    public required string Corpus { get; init; }
    public string? Model { get; init; }
    public double? Threshold { get; init; }
    public int? Folds { get; init; }
    /// <summary>Corpora that every fold's model learns from too.</summary>
    public ImmutableArray<string> Beside { get; init; } = [];
    public string? Label { get; init; }
    public ulong Seed { get; init; } = 1;
}

/// <summary>What came of it.</summary>
/// <param name="Note">What a reader must know to judge the numbers: who forecast, and whether it had seen the corpus.</param>
internal sealed record EvaluateForecastResult(ForecastReport Report, ImmutableArray<ForecastCourse> Courses, string Note, double Seconds);
