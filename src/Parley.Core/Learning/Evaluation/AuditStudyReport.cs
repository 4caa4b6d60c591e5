using System.Globalization;
using System.Text;

namespace Parley.Core.Learning.Evaluation;

/// <summary>The audit study as a Markdown table.</summary>
public static class AuditStudyReport
{
    /// <summary>A row per setting, in the order given.</summary>
    public static string Markdown(IEnumerable<AuditStudyRow> rows)
    {
        var text = new StringBuilder()
            .AppendLine("| audit rate | cap | labels | effective | weight on context | Brier | hidden harm missed | loss of words, estimated / true | loss of context, estimated / true |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var r in rows)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {r.AuditRate:0.###} | {r.MaxWeight:0} | {r.Labels:0} | {r.EffectiveSampleSize:0} | {r.ContextWeight:0.00} | {r.Brier:0.0000} | {r.HiddenMissed:0.00} | {r.EstimatedLosses[0]:0.000} / {r.TrueLosses[0]:0.000} | {r.EstimatedLosses[1]:0.000} / {r.TrueLosses[1]:0.000} |");
        }

        return text.ToString();
    }
}
