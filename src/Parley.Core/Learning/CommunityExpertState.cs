namespace Parley.Core.Learning;

/// <summary>A <see cref="CommunityExpert"/> at rest.</summary>
public sealed record CommunityExpertState
{
    /// <summary>The bias.</summary>
    public required double Bias { get; init; }

    /// <summary>Its sum of squared gradients.</summary>
    public required double BiasSquares { get; init; }

    /// <summary>Its own recent log loss, a decayed sum.</summary>
    public required double OwnLoss { get; init; }

    /// <summary>The pooled verdict's, likewise.</summary>
    public required double PooledLoss { get; init; }

    /// <summary>Rulings learned with a label above one half.</summary>
    public required long Positives { get; init; }

    /// <summary>Rulings learned with another label.</summary>
    public required long Negatives { get; init; }

    /// <summary>Cells that were touched, twelve bytes each in ascending order of index: index, weight, sum of squared gradients, little-endian.</summary>
    public required byte[] Cells { get; init; }
}
