namespace Parley.Core.Forecasting;

/// <summary>How extra trees are grown.</summary>
public sealed record ExtraTreesOptions
{
    /// <summary>Default: 150.</summary>
    public int Trees { get; init; } = 150;

    /// <summary>The most splits from root to leaf. Default: 20.</summary>
    public int Depth { get; init; } = 20;

    /// <summary>The least weight of a leaf, as a share of all weight. Default: 0.005.</summary>
    public double Leaf { get; init; } = 0.005;

    /// <summary>Random splits tried at a node. Default: 30.</summary>
    public int Tries { get; init; } = 30;
}
