using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>Names the course of a conversation: calm, heating, hot, cooling or mixed.</summary>
internal static class SummaryTrend
{
    private const double Step = 0.15;

    public static string Of(List<WindowEntry> entries, RiskLevel level)
    {
        var recent = entries.Skip(Math.Max(0, entries.Count - 2)).Average(Turns.Heat);
        var before = entries.Count > 2 ? entries.Skip(Math.Max(0, entries.Count - 6)).Take(Math.Min(4, entries.Count - 2)).Average(Turns.Heat) : recent;
        if (recent > before + Step)
            return "heating";
        if (recent < before - Step)
            return "cooling";
        return level switch
        {
            RiskLevel.Alert => "hot",
            RiskLevel.Tense => "mixed",
            _ => "calm",
        };
    }
}
