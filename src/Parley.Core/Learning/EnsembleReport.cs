namespace Parley.Core.Learning;

/// <summary>What a community's ensemble has learned, for people to read.</summary>
public sealed record EnsembleReport
{
    /// <summary>The last position of the feedback log taken in.</summary>
    public required long Position { get; init; }

    /// <summary>Tables that have had labels, ordered by category and role.</summary>
    public required IReadOnlyList<TableReport> Tables { get; init; }

    /// <summary>The community's own expert, category by category; empty before the first ruling.</summary>
    public required IReadOnlyList<OwnExpertReport> Own { get; init; }

    /// <summary>The measured effect of facilitation.</summary>
    public required FacilitationEffect Facilitation { get; init; }

    /// <summary>The alert threshold's calibration; see <see cref="ThresholdCalibrator.ForPpv"/> and <see cref="ThresholdCalibrator.ForBudget"/>.</summary>
    public required ThresholdCalibrator Threshold { get; init; }

    /// <summary>Reads a snapshot.</summary>
    public static EnsembleReport Of(EnsembleView view)
    {
        var memory = CommunityMemory.Start(view.Memory);
        var outcomes = view.Memory.Arms
            .SelectMany(a => Enumerable.Repeat(new FacilitationOutcome(a.Arm.Silent, a.Arm.Rate, a.Derailed), a.Conversations))
            .ToList();
        return new()
        {
            Position = view.Cursor,
            Tables = [.. view.Tables.Select(t => t.Describe())],
            Own = [.. memory.Own.Select(o => new OwnExpertReport(o.Key, o.Value.Positives, o.Value.Negatives, o.Value.IsAwake))],
            Facilitation = FacilitationEffect.Estimate(outcomes),
            Threshold = memory.Threshold,
        };
    }
}

/// <summary>The community's own expert on a category.</summary>
/// <param name="Category">The category.</param>
/// <param name="Positives">Rulings learned with a label above one half.</param>
/// <param name="Negatives">Rulings learned with another label.</param>
/// <param name="IsAwake">Whether it has learned enough to speak.</param>
public sealed record OwnExpertReport(string Category, long Positives, long Negatives, bool IsAwake);
