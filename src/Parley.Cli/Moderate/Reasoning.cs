namespace Parley.Cli.Moderate;

/// <summary>The plain sentences of an assessment.</summary>
internal static class Reasoning
{
    private const int LeadingDrivers = 3;

    /// <summary>Why it was decided so, what moved the forecast most, and why nothing was said; each sentence once.</summary>
    public static IEnumerable<string> Sentences(Assessment assessment) =>
        assessment.Decision.Reasons.Select(r => r.Text)
            .Concat(assessment.Forecast.Drivers.Take(LeadingDrivers).Select(d => d.Explanation))
            .Concat(assessment.Withheld.Select(r => r.Text))
            .Where(s => s.Length > 0)
            .Distinct(StringComparer.Ordinal);

    /// <summary>The intervention that was made; what shadow mode would have said, and what never arrived, were not made.</summary>
    public static Intervention? Made(Assessment assessment) =>
        assessment.Intervention is { Status: InterventionStatus.Proposed or InterventionStatus.Delivered } made ? made : null;
}
