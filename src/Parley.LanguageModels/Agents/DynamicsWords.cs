using Parley.Core.Forecasting;
using Parley.Core.Text.Cues;

namespace Parley.LanguageModels.Agents;

/// <summary>The closed lists of what a summary of dynamics may name. Source: Toxicity Ahead (2025), section 3.</summary>
internal static class DynamicsWords
{
    public static ImmutableArray<string> Of(DynamicsKind kind) => kind switch
    {
        DynamicsKind.Trigger => TriggerDetector.Names,
        DynamicsKind.Tone => ToneDetector.Names,
        DynamicsKind.Strategy => StrategyDetector.Names,
        _ => Circumplex.Octants,
    };

    public static string List(DynamicsKind kind) => string.Join(", ", Of(kind));

    public static ImmutableArray<string> Kinds { get; } = ["trigger", "tone", "strategy", "orientation"];
}
