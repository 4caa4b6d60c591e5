using System.Globalization;
using Parley.Core.Metrics;
using Parley.Simulation.Experiments;

namespace Parley.Simulation.Export.Report;

/// <summary>What each strategy of a scenario comes to, and how they compare: a row for each measure, a column for each strategy.</summary>
internal static class ReportTables
{
    private const double Significant = 0.05;

    public static string Strategies(ImmutableArray<StrategySummary> strategies) => HtmlTable.Of(
        [FormattableString.Invariant($"{strategies[0].Runs:N0} threads each"), .. strategies.Select(strategy => strategy.Strategy)],
        [
            .. Measure.All.Select((measure, i) => (measure.Title, strategies.Select(strategy => Cell(strategy.Estimates[i])))),
            ("interventions before an uncivil message", strategies.Select(strategy => Plain(strategy.EarlyInterventions))),
            ("turn of the first uncivil message", strategies.Select(strategy => double.IsNaN(strategy.MeanDerailedAt) ? "" : FormattableString.Invariant($"{strategy.MeanDerailedAt:0.0}"))),
        ]);

    /// <summary>A column for each pair: all against the first, then the last against all between.</summary>
    public static string Comparisons(ImmutableArray<Comparison> comparisons)
    {
        var pairs = comparisons.GroupBy(line => $"{line.Strategy} against {line.Against}", StringComparer.Ordinal).Select(pair => (pair.Key, Lines: pair.ToArray())).ToArray();
        return pairs.Length == 0
            ? ""
            : "<h3>Pair by pair</h3><p class=\"note\">Mean difference over the same threads. p is a permutation test's, corrected for all comparisons of this scenario (Holm); "
                + "bold where it is below 0.05. d is Cohen's for pairs.</p>"
                + HtmlTable.Of(["difference", .. pairs.Select(pair => pair.Key)], Measure.All.Select((measure, i) => (measure.Title, pairs.Select(pair => Cell(pair.Lines[i])))));
    }

    private static string Cell(Estimate estimate) => $"{Plain(estimate.Mean)}<br><small>{Text(estimate.Interval)}</small>";

    private static string Cell(Comparison line)
    {
        var difference = Signed(line.Difference, "0.000");
        var p = line.AdjustedP < 0.001 ? "p &lt; 0.001" : FormattableString.Invariant($"p {line.AdjustedP:0.000}");
        return $"{(line.AdjustedP < Significant ? $"<b>{difference}</b>" : difference)}<br><small>{Text(line.Interval)}<br>{p}, d {Signed(line.EffectSize, "0.00")}</small>";
    }

    private static string Text(Interval interval) => $"{Plain(interval.Low)} to {Plain(interval.High)}";

    private static string Plain(double value) => value.ToString("0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    /// <summary>With its sign; what rounds to zero has none.</summary>
    private static string Signed(double value, string digits) => value.ToString($"+{digits};-{digits};{digits}", CultureInfo.InvariantCulture);
}
