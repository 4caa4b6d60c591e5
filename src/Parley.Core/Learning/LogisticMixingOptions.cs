namespace Parley.Core.Learning;

/// <summary>Settings of <see cref="LogisticMixing"/>. The defaults are those of the trial in docs: they were fixed before any order of a stream was seen.</summary>
public sealed record LogisticMixingOptions
{
    /// <summary>Prior precision of each mixing weight, above 0. Higher is slower. Default 10.</summary>
    public double Precision { get; init; } = 10;

    /// <summary>Prior precision of the bias, above 0. Default 3.</summary>
    public double BiasPrecision { get; init; } = 3;

    /// <summary>Logits are clipped to plus and minus this, above 0. Default 4.</summary>
    public double Clip { get; init; } = 4;

    /// <summary>Least curvature of a round, in (0, 0.25]; keeps a round that looked certain and was wrong from moving everything. Default 0.02.</summary>
    public double CurvatureFloor { get; init; } = 0.02;

    /// <summary>Radius of the ball that holds bias and weights, above 0. Default 10.</summary>
    public double Radius { get; init; } = 10;
}
