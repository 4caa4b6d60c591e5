namespace Parley.Journal.Reading;

/// <summary>Rows of the read model from the columns of <c>model.sql</c>.</summary>
internal static class ModelColumns
{
    public static RecordedUtterance Utterance(IRow row) =>
        new(row.Text(0), row.Integer(1), row.Integer(2) != 0, EventColumns.Read(row, 3));

    public static RecordedConversation Conversation(IRow row) => new(
        row.Text(0),
        new ConversationRow(
            row.Real(1), row.Enum<RiskLevel>(2), (int)row.Integer(3), row.Text(4), row.Enum<ModerationAction>(5), row.Time(6)));

    public static RecordedCase Case(IRow row) => new(
        row.Text(0),
        new CaseRow(
            row.Text(1), row.Text(2), row.Enum<CaseLane>(3), row.Enum<CaseStatus>(4), row.Real(5),
            row.IsNull(6) ? null : row.Real(6), row.Time(7), row.Text(8), row.TextOrNull(9))
        {
            Reports = (int)row.Integer(10),
            AppealOf = row.TextOrNull(11),
            Barred = row.TextOrNull(12),
            RuledBy = row.TextOrNull(13),
            RuledAt = row.IsNull(14) ? null : row.Time(14),
            Verdict = row.TextOrNull(15),
            Claim = row.IsNull(16) ? null : new CaseClaim(row.Text(16), row.Time(17)),
        });

    /// <summary>The row's EventIndex is null, as it meant a place in the append that wrote it; the event itself stands beside it.</summary>
    public static RecordedIntervention Intervention(IRow row) => new(
        row.Text(0),
        new InterventionRow(
            row.Text(1), row.Text(2), row.Enum<ModerationAction>(3), row.Enum<InterventionStatus>(4), row.Time(5), null, row.TextOrNull(6)),
        EventColumns.Read(row, 7));

    /// <summary>As with an intervention, the event stands beside the row.</summary>
    public static RecordedDeliberation Deliberation(IRow row) => new(
        row.Text(0),
        new DeliberationRow(
            row.Text(1), row.Integer(2), 0, (int)row.Integer(3), row.Integer(4), row.Integer(5), row.Real(6), row.Time(7)),
        EventColumns.Read(row, 8));

    public static PolicyRow Policy(IRow row) => new(row.Integer(0), row.Text(1), row.Text(2), row.Time(3));

    public static AuditRow Audit(IRow row) => new(row.Text(0), row.Text(1), row.Text(2), row.Time(3));

    public static AuditEntry AuditEntry(IRow row) => new(row.Integer(4), Audit(row));

    public static RecordedWeight Weight(IRow row) => new(
        row.Integer(0), row.Time(1), new WeightRow(row.Text(2), row.Text(3), row.Text(4), row.Real(5)));
}
