namespace Parley.Core.Learning.Evaluation;

/// <summary>A community's feedback log as a stream for `evaluate ensemble`.</summary>
public static class StreamExport
{
    /// <summary>
    /// A row for each labelled judgement of a table with anyone awake, in the order of the first labels, with the label that stands. Conversations Parley stepped into are left out, as
    /// the fold leaves them out.
    /// </summary>
    /// <param name="log">The whole log, in order.</param>
    public static IEnumerable<StreamRow> Rows(IEnumerable<LabelledRound> log, TableKey table) => log
        .Where(row => row.Identity.Table == table)
        .GroupBy(row => row.Identity.Item, StringComparer.Ordinal)
        .Select(rows => (First: StandingLabel.Given([.. rows], long.MaxValue).FirstOrDefault(), Standing: StandingLabel.Of([.. rows], long.MaxValue)))
        .Where(judged => judged.First is not null)
        .OrderBy(judged => judged.First!.Position)
        .Select(judged => judged.Standing!)
        .Where(row => row.Use != LabelUse.LeaveOut && row.Opinions.AnyAwake)
        .Select(row => new StreamRow(row.Label, row.Opinions, row.Propensity));
}
