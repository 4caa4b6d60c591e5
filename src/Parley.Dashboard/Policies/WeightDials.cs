using Parley.Core.HarmBenefit;
using Parley.Core.Policies;

namespace Parley.Dashboard.Policies;

/// <summary>One harm-benefit weight that can be turned.</summary>
/// <param name="Path">Below <c>harm_benefit</c>.</param>
public sealed record WeightDial(string Path, string Name, double Least, double Most, double Step);

/// <summary>The weights worth turning: the ones that decide, then each kind of harm and each effect.</summary>
internal static class WeightDials
{
    public static ImmutableArray<WeightDial> Main { get; } =
    [
        new("margin", "Margin that stepping in must beat", 0, 1, 0.01),
        new("beta", "What a benefit weighs against the same harm", 0, 1, 0.01),
        new("offset", "Harm at which a message is as likely harmful as not", 0, 2, 0.01),
        new("floor", "Probability below which a line is left out", 0, 0.5, 0.01),
    ];

    public static ImmutableArray<WeightDial> Actions { get; } = [.. HarmTaxonomy.Actions.Select(action => new WeightDial($"actions.{action}", action.Replace('_', ' '), 0, 1, 0.01))];

    public static ImmutableArray<WeightDial> Effects { get; } = [.. HarmTaxonomy.Effects.Select(effect => new WeightDial($"effects.{effect}", effect.Replace('_', ' '), 0, 1, 0.01))];

    /// <exception cref="ArgumentException">The path is no dial.</exception>
    public static double Read(HarmBenefitPolicy policy, string path) => path.Split('.') switch
    {
        ["margin"] => policy.Margin,
        ["floor"] => policy.Floor,
        ["beta"] => policy.Weights.Beta,
        ["offset"] => policy.Weights.Offset,
        ["actions", var action] => policy.Weights.Actions[HarmTaxonomy.Actions.IndexOf(action)],
        ["effects", var effect] => policy.Weights.Effects[HarmTaxonomy.Effects.IndexOf(effect)],
        _ => throw new ArgumentException($"{path} is no weight.", nameof(path)),
    };

    /// <exception cref="ArgumentException">The path is no dial.</exception>
    public static HarmBenefitPolicy With(HarmBenefitPolicy policy, string path, double value)
    {
        var weights = policy.Weights;
        return path.Split('.') switch
        {
            ["margin"] => policy with { Margin = value },
            ["floor"] => policy with { Floor = value },
            ["beta"] => policy with { Weights = weights with { Beta = value } },
            ["offset"] => policy with { Weights = weights with { Offset = value } },
            ["actions", var action] => policy with { Weights = weights with { Actions = weights.Actions.SetItem(HarmTaxonomy.Actions.IndexOf(action), value) } },
            ["effects", var effect] => policy with { Weights = weights with { Effects = weights.Effects.SetItem(HarmTaxonomy.Effects.IndexOf(effect), value) } },
            _ => throw new ArgumentException($"{path} is no weight.", nameof(path)),
        };
    }
}
