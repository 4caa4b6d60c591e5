using System.Text.Json.Serialization;
using Parley.Core.Experts.Trained;

namespace Parley.Core.Experts.Evaluation;

/// <summary>One source's results, as `evaluate experts` prints them. What cannot be computed is NaN and printed as null.</summary>
public sealed record ExpertsReport
{
    public required int Rows { get; init; }

    /// <summary>Labels above one half.</summary>
    public required int Positives { get; init; }

    public required SortedDictionary<string, ColumnScores> Experts { get; init; }

    /// <summary>The shipped prior's verdict, before any label.</summary>
    public required ColumnScores Ensemble { get; init; }

    /// <summary>The default learner, fed each label after predicting it.</summary>
    public required ColumnScores Online { get; init; }

    /// <summary>The rows' own column of that name; null where they have none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ColumnScores? Perspective { get; init; }

    /// <summary>Bias of the ensemble by identity term; null where no term is frequent enough.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IdentityBias? IdentityBias { get; init; }

    /// <summary>What a reader must know to judge the numbers: who had learned from these very texts; null where nobody had.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    public double Seconds { get; init; }

    /// <summary>What was measured, for plots: each expert that was ever awake, then the ensembles and what the rows bring along.</summary>
    [JsonIgnore]
    public ImmutableArray<ScoredColumn> Columns { get; init; } = [];
}

/// <summary>How one column of probabilities did on the rows where it was awake.</summary>
/// <param name="AucInterval">95 %, by bootstrap over rows.</param>
/// <param name="Asleep">Rows it had no opinion on.</param>
public sealed record ColumnScores(
    double Auc, double[] AucInterval, double AveragePrecision, double BestF1, double Brier, double CalibrationError, int Asleep);

/// <summary>One column of probabilities beside the labels, the rows where it slept left out.</summary>
/// <param name="Probabilities">In [0, 1].</param>
/// <param name="Labels">In [0, 1], one each.</param>
public sealed record ScoredColumn(string Name, double[] Probabilities, double[] Labels);

/// <summary>Several sources.</summary>
/// <param name="Sources">By file name without ending.</param>
public sealed record SourcesReport(SortedDictionary<string, ExpertsReport> Sources, MeanAuc MeanAuc, double Seconds)
{
    /// <summary>Sources without both classes have no area under the curve and are left out of the means.</summary>
    public static SourcesReport Of(SortedDictionary<string, ExpertsReport> sources, double seconds) => new(
        sources, new(Mean(sources.Values.Select(s => s.Ensemble.Auc)), Mean(sources.Values.Select(s => s.Online.Auc))), seconds);

    private static double Mean(IEnumerable<double> areas) => areas.Where(a => !double.IsNaN(a)).DefaultIfEmpty(double.NaN).Average();
}

/// <summary>Means over the sources.</summary>
public sealed record MeanAuc(double Ensemble, double Online);

/// <summary>JSON of the reports: snake_case, numbers that do not exist as null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, Converters = [typeof(NullWhereNaN)])]
[JsonSerializable(typeof(ExpertsReport))]
[JsonSerializable(typeof(SourcesReport))]
public sealed partial class ExpertsReportJson : JsonSerializerContext;
