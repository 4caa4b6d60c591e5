namespace Parley.Core.HarmBenefit.Steering;

/// <summary>A message that people have ruled on, with the tree of letting it stand.</summary>
/// <param name="Lines">Of the tree; lines that counted for nothing beside a stronger twin are not looked at.</param>
/// <param name="Harmful">Whether they found it harmful.</param>
/// <param name="Weight">Above 0: the inverse of the chance with which it was picked for a ruling, up to a cap.</param>
public sealed record SteeringExample(ImmutableArray<HarmBenefitLine> Lines, bool Harmful, double Weight = 1);
