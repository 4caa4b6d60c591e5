using Parley.Core.Policies.Documents;

namespace Parley.Core.Policies;

/// <summary>Reads what concerns people and services: <c>review</c>, <c>deliberate</c>, <c>facilitator</c>, <c>experts</c>, <c>retention</c>.</summary>
internal static class ServiceSections
{
    private const int LongestName = 100;

    public static ReviewPolicy ReadReview(Section section, ReviewPolicy under)
    {
        var read = new ReviewPolicy
        {
            AuditRate = section.Probability("audit_rate", under.AuditRate),
            MaxWeight = section.Number("max_weight", under.MaxWeight, 1, 1_000),
            Hidden = section.Flag("hidden", under.Hidden),
            LearningRate = section.Probability("learning_rate", under.LearningRate),
        };
        section.Close();
        return read;
    }

    public static DeliberatePolicy ReadDeliberate(Section section, DeliberatePolicy under)
    {
        var read = new DeliberatePolicy
        {
            Spread = section.Number("spread", under.Spread, 0, 0.5),
            NearThreshold = section.Probability("near_threshold", under.NearThreshold),
            LeastChance = section.Probability("least_chance", under.LeastChance),
            ForecastChance = section.Probability("forecast_chance", under.ForecastChance),
            AuditRate = section.Probability("audit_rate", under.AuditRate),
            KeepWithin = section.Probability("keep_within", under.KeepWithin),
            KeepTurns = section.Count("keep_turns", under.KeepTurns, 0, 1_000),
            BudgetPerDay = section.Count("budget_per_day", under.BudgetPerDay, 0, 100_000_000),
            QualityOverCost = section.Probability("quality_over_cost", under.QualityOverCost),
        };
        section.Close();
        return read;
    }

    public static FacilitatorPolicy ReadFacilitator(Section section, FacilitatorPolicy under)
    {
        var read = new FacilitatorPolicy
        {
            Style = section.Word("style", under.Style, FacilitatorPolicy.Styles),
            SignAs = section.Text("sign_as", under.SignAs, LongestName),
        };
        section.Close();
        return read;
    }

    public static ExpertsPolicy ReadExperts(Section section, ExpertsPolicy under)
    {
        var read = new ExpertsPolicy { Disabled = section.Texts("disabled", under.Disabled, LongestName).Sort(StringComparer.Ordinal) };
        section.Close();
        return read;
    }

    public static RetentionPolicy ReadRetention(Section section, RetentionPolicy under)
    {
        var longest = TimeSpan.FromDays(36_500);
        var read = new RetentionPolicy
        {
            Text = section.Span("text", under.Text, longest),
            Journal = section.Span("journal", under.Journal, longest),
        };
        if (read.Journal < read.Text)
        {
            section.Error(
                section.Has("journal") ? "journal" : "text",
                $"journal ({Duration.Write(read.Journal)}) must not be shorter than text ({Duration.Write(read.Text)}).");
        }

        section.Close();
        return read;
    }
}
