namespace Parley.Core.Learning;

/// <summary>Settings of a community's online ensemble.</summary>
public sealed record EnsembleSettings
{
    /// <summary>Fixes every draw of the perturbed leader. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>c, the largest weight of a label; `review.max_weight`, at least 1. 1 on complete streams. Default 10.</summary>
    public double MaxWeight { get; init; } = 10;

    /// <summary>Rate of Hedge, above 0. Default 0.5 (AEGIS-style).</summary>
    public double HedgeRate { get; init; } = 0.5;

    /// <summary>Rate of the perturbed leader's noise, above 0. Default 0.26 (AEGIS-style).</summary>
    public double PerturbationRate { get; init; } = 0.26;

    /// <summary>Share of mass that fixed share spreads each round, in (0, 1). Default 0.01: a switch in a hundred rounds.</summary>
    public double Share { get; init; } = 0.01;

    /// <summary>Logistic mixing.</summary>
    public LogisticMixingOptions Mixing { get; init; } = new();

    /// <summary>Labelled rounds a newcomer is compared over before it may join, at least 1. Default 50.</summary>
    public int ProbationRounds { get; init; } = 50;

    /// <summary>Log positions between checkpoints, at least 1. Default 1024.</summary>
    public int CheckpointEvery { get; init; } = 1024;

    /// <summary>
    /// Names of the experts and forecasters the community began with: they join at the prior's weight whenever they first speak. Anyone else who
    /// first speaks after a table's first label is in probation. Default: none.
    /// </summary>
    public IReadOnlyList<string> Founders { get; init; } = [];

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">A setting is outside its range; the message names it.</exception>
    public EnsembleSettings Validated()
    {
        Require(MaxWeight >= 1 && double.IsFinite(MaxWeight), nameof(MaxWeight), "at least 1");
        Require(HedgeRate > 0, nameof(HedgeRate), "above 0");
        Require(PerturbationRate > 0, nameof(PerturbationRate), "above 0");
        Require(Share is > 0 and < 1, nameof(Share), "in (0, 1)");
        Require(Mixing.Precision > 0, "Mixing.Precision", "above 0");
        Require(Mixing.BiasPrecision > 0, "Mixing.BiasPrecision", "above 0");
        Require(Mixing.Clip > 0, "Mixing.Clip", "above 0");
        Require(Mixing.CurvatureFloor is > 0 and <= 0.25, "Mixing.CurvatureFloor", "in (0, 0.25]");
        Require(Mixing.Radius > 0, "Mixing.Radius", "above 0");
        Require(ProbationRounds >= 1, nameof(ProbationRounds), "at least 1");
        Require(CheckpointEvery >= 1, nameof(CheckpointEvery), "at least 1");
        return this;
    }

    private static void Require(bool holds, string name, string range)
    {
        if (!holds)
            throw new ArgumentException($"{name} must be {range}");
    }
}
