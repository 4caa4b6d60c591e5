namespace Parley.Core.HarmBenefit.Steering;

/// <summary>What rulings say about the weights.</summary>
public sealed record SteeringReport
{
    /// <summary>How many messages were ruled on.</summary>
    public required int Rulings { get; init; }

    /// <summary>How many of them were found harmful.</summary>
    public required int Harmful { get; init; }

    /// <summary>On the rulings themselves, under the weights it started from.</summary>
    public required SteeringQuality Before { get; init; }

    /// <summary>On the rulings themselves, under the fitted weights.</summary>
    public required SteeringQuality After { get; init; }

    /// <summary>Every weight, by its key under <c>harm_benefit</c>.</summary>
    public required ImmutableArray<SteeredWeight> Weights { get; init; }
    public required HarmBenefitWeights Start { get; init; }
    public required HarmBenefitWeights Fitted { get; init; }
}

/// <param name="Brier">Mean square error of P(harmful); NaN without rulings.</param>
/// <param name="Agreement">Share of rulings on the same side of one half; NaN likewise.</param>
public sealed record SteeringQuality(double Brier, double Agreement);

/// <param name="Key">Such as <c>actions.privacy</c>.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="Width">The interval's width on the unbounded scale as a share of the prior's: 1 where the rulings say nothing about it.</param>
public sealed record SteeredWeight(string Key, double Before, double Value, double Low, double High, double Width)
{
    /// <summary>Whether the rulings have anything to say about it.</summary>
    public bool IsInformed => Width < 0.95;
}
