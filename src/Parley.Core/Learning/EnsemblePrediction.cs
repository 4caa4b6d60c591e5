using System.Runtime.InteropServices;

namespace Parley.Core.Learning;

/// <summary>A prediction without its details.</summary>
/// <param name="Probability">In [0, 1]; NaN when every member sleeps: not assessed.</param>
/// <param name="Spread">Standard deviation of the awake opinions under the effective weights, in [0, 0.5]; NaN likewise.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EnsemblePrediction(double Probability, double Spread);

/// <summary>A prediction with what a judgement stores and explains.</summary>
public sealed record EnsembleVerdict
{
    /// <summary>In [0, 1]; NaN when every member sleeps: not assessed.</summary>
    public required double Probability { get; init; }

    /// <summary>Standard deviation of the awake opinions under the effective weights, in [0, 0.5]; NaN likewise.</summary>
    public required double Spread { get; init; }

    /// <summary>Each learner's own prediction, to be stored and handed back with the label; empty when every member sleeps.</summary>
    public required NamedProbabilities Predictions { get; init; }

    /// <summary>Effective weight by name, for everyone who gave an opinion: at or above 0, summing to 1; 0 for newcomers in probation and sleepers.</summary>
    public required IReadOnlyDictionary<string, double> Weights { get; init; }
}
