using System.Globalization;
using System.Text;
using System.Text.Json;
using Parley.Core.Experts.Evaluation;

namespace Parley.Cli.Evaluate;

/// <summary>Reports as JSON and as tables to read.</summary>
internal static class EvaluateExpertsTable
{
    /// <param name="flat">One source, so its report is the document.</param>
    public static string Json(SourcesReport report, bool flat) => flat
        ? JsonSerializer.Serialize(report.Sources.Values.Single() with { Seconds = report.Seconds }, ExpertsReportJson.Default.ExpertsReport)
        : JsonSerializer.Serialize(report, ExpertsReportJson.Default.SourcesReport);

    public static string Format(SourcesReport report)
    {
        var text = new StringBuilder();
        foreach (var (name, source) in report.Sources)
            Append(text, name, source);
        text.AppendLine("ensemble: as shipped, before any label; online: the same, told each label after it judged. Asleep: texts without an opinion, left out of its row.");
        if (report.Sources.Count > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"mean AUC: ensemble {Cell(report.MeanAuc.Ensemble)}, online {Cell(report.MeanAuc.Online)}; ")
                .AppendLine(CultureInfo.InvariantCulture, $"{report.Seconds:0.0} s");
        }

        return text.ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, string name, ExpertsReport source)
    {
        var width = source.Experts.Keys.Append("perspective").Max(n => n.Length) + 2;
        text.AppendLine(CultureInfo.InvariantCulture, $"{name}: {source.Rows} rows, {source.Positives} positive, {source.Seconds:0.0} s")
            .AppendLine(string.Concat(new string(' ', width), "  AUC  [  95 %   ]  avg prec  best F1  Brier  calib  asleep"));
        foreach (var (expert, scores) in source.Experts)
            Row(text, expert, width, scores);
        Row(text, "ensemble", width, source.Ensemble);
        Row(text, "online", width, source.Online);
        if (source.Perspective is { } perspective)
            Row(text, "perspective", width, perspective);
        if (source.Note is { } note)
            text.AppendLine(note);
        if (source.IdentityBias is { } bias)
            Append(text, bias);
        text.AppendLine();
    }

    private static void Append(StringBuilder text, IdentityBias bias)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"identity terms: overall AUC {Cell(bias.Overall)}, worst BPSN {Cell(bias.WorstBpsnGap)} below it");
        text.AppendLine("  term               rows  subgroup   BPSN   BNSP");
        foreach (var (term, scores) in bias.Terms)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture, $"  {term,-16}{scores.Rows,7}     {Cell(scores.Subgroup)}  {Cell(scores.Bpsn)}  {Cell(scores.Bnsp)}");
        }
    }

    private static void Row(StringBuilder text, string name, int width, ColumnScores s) => text.AppendLine(
        CultureInfo.InvariantCulture,
        $"{name.PadRight(width)}{Cell(s.Auc)} [{Cell(s.AucInterval[0])} {Cell(s.AucInterval[1])}]   {Cell(s.AveragePrecision)}    {Cell(s.BestF1)}  {Cell(s.Brier)}  {Cell(s.CalibrationError)}  {s.Asleep,6}");

    private static string Cell(double value) => double.IsNaN(value) ? "   - " : value.ToString("0.000", CultureInfo.InvariantCulture);
}
