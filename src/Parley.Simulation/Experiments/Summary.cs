using Parley.Core.Metrics;

namespace Parley.Simulation.Experiments;

/// <summary>What all runs of an experiment come to.</summary>
public sealed record Summary
{
    public required int Runs { get; init; }

    public required ulong Seed { get; init; }

    public required ImmutableArray<StrategySummary> Strategies { get; init; }

    public required ImmutableArray<Comparison> Comparisons { get; init; }

    public VoiceShare Voices { get; init; } = new([], []);
}

/// <summary>A mean over runs with its bootstrap interval, 95 %.</summary>
public readonly record struct Estimate(string Measure, double Mean, Interval Interval);

public sealed record StrategySummary
{
    public required string Scenario { get; init; }

    public required string Strategy { get; init; }

    public required int Runs { get; init; }

    public required ImmutableArray<Estimate> Estimates { get; init; }

    /// <summary>Mean turn of the first uncivil message among derailed runs, from 1; NaN where none derailed.</summary>
    public required double MeanDerailedAt { get; init; }

    /// <summary>Mean of <see cref="RunMetrics.EarlyInterventions"/>.</summary>
    public double EarlyInterventions { get; init; }
}

/// <summary>One strategy against another on the same threads.</summary>
public sealed record Comparison
{
    public required string Scenario { get; init; }

    public required string Strategy { get; init; }

    public required string Against { get; init; }

    public required string Measure { get; init; }

    /// <summary>Mean of strategy - against.</summary>
    public required double Difference { get; init; }

    public required Interval Interval { get; init; }

    /// <summary>Of the permutation test.</summary>
    public required double P { get; init; }

    /// <summary>The same, corrected for all comparisons within the scenario (Holm).</summary>
    public required double AdjustedP { get; init; }

    /// <summary>Cohen's d for pairs.</summary>
    public required double EffectSize { get; init; }
}
