namespace Parley.Core.Learning;

/// <summary>Settings of a <see cref="CommunityExpert"/>.</summary>
public sealed record CommunityExpertOptions
{
    /// <summary>Logarithm of the number of weights, in 8..22; feature indices are folded to as many bits. Default 18.</summary>
    public int Bits { get; init; } = 18;

    /// <summary>AdaGrad's rate, above 0. Default 0.3.</summary>
    public double Rate { get; init; } = 0.3;

    /// <summary>Rulings of either class it must have learned before it wakes, at least 1. Default 20.</summary>
    public int LeastOfEither { get; init; } = 20;

    /// <summary>How slowly its record forgets, in (0, 1): about 1 / (1 - memory) rulings count. Default 0.995.</summary>
    public double Memory { get; init; } = 0.995;
}
