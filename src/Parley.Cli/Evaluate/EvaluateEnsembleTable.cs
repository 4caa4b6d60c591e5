using System.Globalization;
using System.Text;
using Parley.Core.Learning.Evaluation;

namespace Parley.Cli.Evaluate;

/// <summary>A report as a table to read.</summary>
internal static class EvaluateEnsembleTable
{
    public static string Format(StreamReport report)
    {
        var width = report.Learners.Keys.Concat(report.Experts.Keys).Append("best convex").Max(n => n.Length) + 2;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Rounds} rounds, ")
            .AppendLine(report.Permutations == 1 ? "in the order of the file" : FormattableString.Invariant($"mean of {report.Permutations} orders, seed {report.Seed}"))
            .AppendLine()
            .Append(' ', width)
            .AppendLine("   Brier  log loss     AUC  best F1   regret    bound");
        foreach (var (name, scores) in report.Learners)
            Row(text, name.PadRight(width), scores);
        text.AppendLine();
        foreach (var (name, scores) in report.Experts)
            Row(text, name.PadRight(width), scores);
        if (report.BestConvex is { } convex)
            Row(text.AppendLine(), "best convex".PadRight(width), convex);
        return text.ToString().TrimEnd();
    }

    private static void Row(StringBuilder text, string name, PredictionScores s) => text
        .Append(name)
        .Append(Cell(s.Brier, 8, "0.0000"))
        .Append(Cell(s.LogLoss, 10, "0.0000"))
        .Append(Cell(s.Auc, 8, "0.000"))
        .Append(Cell(s.BestF1, 9, "0.000"))
        .Append(Cell(s.Regret, 9, "0.00"))
        .AppendLine(Cell(s.Bound, 9, "0.00"));

    private static string Cell(double? value, int width, string format) => (value?.ToString(format, CultureInfo.InvariantCulture) ?? "-").PadLeft(width);
}
