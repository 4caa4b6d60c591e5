namespace Parley.Core.Learning;

/// <summary>
/// Which of several labels of one judgement holds. A row replaces the one before it when its source has at least the same authority (so a rater
/// corrects itself, the later of two moderators stands, and a ruling overrides reports but no report a ruling) and it says something else. A
/// row that says the same again changes nothing. What a ruling said that was undone since counts as never said.
/// </summary>
public static class StandingLabel
{
    /// <summary>The row that holds, as the log stood at a position.</summary>
    /// <param name="rows">Rows of one identity, ascending by position.</param>
    /// <param name="upTo">Rows after this position are not looked at.</param>
    /// <returns>Null when no label is that early, or all of them were withdrawn.</returns>
    public static LabelledRound? Of(IReadOnlyList<LabelledRound> rows, long upTo) => Among(Given(rows, upTo));

    /// <summary>The labels given and not withdrawn, as the log stood at a position; ascending.</summary>
    public static IReadOnlyList<LabelledRound> Given(IReadOnlyList<LabelledRound> rows, long upTo)
    {
        var given = new List<LabelledRound>(rows.Count);
        for (var i = 0; i < rows.Count && rows[i].Position <= upTo; i++)
        {
            var row = rows[i];
            if (row.Use == LabelUse.Withdraw)
                given.RemoveAll(earlier => IsWordOf(earlier, row));
            else
                given.Add(row);
        }

        return given;
    }

    private static LabelledRound? Among(IReadOnlyList<LabelledRound> given)
    {
        LabelledRound? standing = null;
        var authority = LabelSource.Report;
        foreach (var row in given)
        {
            if (standing is not null && row.Source < authority)
                continue;
            authority = row.Source;
            if (standing is null || Differs(standing, row))
                standing = row;
        }

        return standing;
    }

    /// <summary>A ruling from before words were recorded has none; it is the only one that can be meant.</summary>
    private static bool IsWordOf(LabelledRound row, LabelledRound withdrawal) =>
        row.Source == LabelSource.Ruling && (row.Word is null || string.Equals(row.Word, withdrawal.Word, StringComparison.Ordinal));

    private static bool Differs(LabelledRound a, LabelledRound b) =>
        !a.Label.Equals(b.Label) || a.Use != b.Use || !Nullable.Equals(a.Propensity, b.Propensity);
}
