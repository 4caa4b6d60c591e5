namespace Parley.Core.Learning;

/// <summary>
/// Which of several labels of one judgement holds. A row replaces the one before it when its source has at least the same authority (so a rater
/// corrects itself, the later of two moderators stands, and a ruling overrides reports but no report a ruling) and it says something else. A
/// row that says the same again changes nothing.
/// </summary>
public static class StandingLabel
{
    /// <summary>The row that holds, as the log stood at a position.</summary>
    /// <param name="rows">Rows of one identity, ascending by position.</param>
    /// <param name="upTo">Rows after this position are not looked at.</param>
    /// <returns>Null when no row is that early.</returns>
    public static LabelledRound? Of(IReadOnlyList<LabelledRound> rows, long upTo)
    {
        LabelledRound? standing = null;
        var authority = LabelSource.Report;
        for (var i = 0; i < rows.Count && rows[i].Position <= upTo; i++)
        {
            if (standing is not null && rows[i].Source < authority)
                continue;
            authority = rows[i].Source;
            if (standing is null || Differs(standing, rows[i]))
                standing = rows[i];
        }

        return standing;
    }

    private static bool Differs(LabelledRound a, LabelledRound b) =>
        !a.Label.Equals(b.Label) || a.Use != b.Use || !Nullable.Equals(a.Propensity, b.Propensity);
}
