using Parley.Core.Metrics;

namespace Parley.Core.Experts.Trained;

/// <summary>
/// Makes a model that can be shipped: trained on four fifths of the groups, calibrated and scored on the rest, then trained again on all rows
/// under that calibration.
/// </summary>
public static class ExpertBuilder
{
    private const ulong HeldOutParts = 5;

    /// <summary>Builds a model and says how the one trained on four fifths did on the last fifth.</summary>
    /// <exception cref="ArgumentException">There are too few rows to hold any out.</exception>
    public static (TrainedModel Model, ExpertScores Scores) Build(
        string name,
        string category,
        IReadOnlyList<TrainingRow> rows,
        TrainingOptions options,
        IEnumerable<string>? data = null,
        CancellationToken cancellationToken = default)
    {
        var training = rows.Where(r => !IsHeldOut(r, options.Seed)).ToList();
        var held = rows.Where(r => IsHeldOut(r, options.Seed)).ToList();
        if (training.Count == 0 || held.Count == 0)
            throw new ArgumentException($"{rows.Count} rows are too few: some must be held out for calibration", nameof(rows));

        var trial = ExpertTrainer.Train(training, options, cancellationToken);
        double[] logits = [.. held.Select(r => trial.Score(r.Features))];
        double[] labels = [.. held.Select(r => r.Label)];
        var calibration = PlattScaling.Fit(logits, labels);
        var scores = ExpertScores.Of([.. logits.Select(calibration.Probability)], labels);
        var final = ExpertTrainer.Train(rows, options, cancellationToken);
        return (TrainedModel.Quantise(name, category, final, calibration, data), scores);
    }

    private static bool IsHeldOut(TrainingRow row, ulong seed) => SeededGenerator.Mix(row.Group ^ SeededGenerator.Mix(seed)) % HeldOutParts == 0;
}
