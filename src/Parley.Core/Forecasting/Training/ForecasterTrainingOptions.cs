namespace Parley.Core.Forecasting;

/// <summary>How a forecaster is trained. The defaults were chosen on cross-validation with other seeds than the one reported; docs/quality-forecast.md lists what was tried.</summary>
public sealed record ForecasterTrainingOptions
{
    public static ForecasterTrainingOptions Default { get; } = new();

    /// <summary>Fixes folds, shuffles and trees. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The weight of a derailing conversation's prefix, compared with the one that is a message longer. Default: 0.3.</summary>
    public double DerailedFading { get; init; } = 0.3;

    /// <summary>The same for a civil conversation, all of whose prefixes are examples of calm. Default: 0.7.</summary>
    public double CivilFading { get; init; } = 0.7;

    /// <summary>The ridge of the logistic regression, as a share of all weight. Default: 1.</summary>
    public double Ridge { get; init; } = 1;

    /// <summary>The ridge of the text regression, as a share of all weight. Default: 0.003.</summary>
    public double TextRidge { get; init; } = 0.003;

    /// <summary>How many conversations of the own corpora one beside them is worth. Default: 0.3.</summary>
    public double BesideShare { get; init; } = 0.3;

    /// <summary>How the extra trees are grown.</summary>
    public ExtraTreesOptions Trees { get; init; } = new();

    /// <summary>Folds for the calibration. Default: 5.</summary>
    public int InnerFolds { get; init; } = 5;

    /// <summary>How common derailing is held to be: probabilities are calibrated to it. Default: 0.4, so that the policy's alert_above of 0.55 stands where about one civil thread in nine is alerted.</summary>
    public double BaseRate { get; init; } = 0.4;
}
