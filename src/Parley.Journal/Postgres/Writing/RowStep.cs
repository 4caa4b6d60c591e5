using Parley.Core.Reviewing;

namespace Parley.Journal.Postgres.Writing;

/// <summary>Adds the read-model rows of one append to what a flush writes.</summary>
/// <param name="version">The stream's version before the append: event index i has sequence <paramref name="version"/> + i + 1.</param>
internal readonly struct RowStep(Flush flush, HeldCommunity community, long stream, long version)
{
    public void Put(ReadModelRow row)
    {
        switch (row)
        {
            case ConversationRow conversation:
                Put(conversation);
                break;
            case UtteranceRow utterance:
                Put(utterance);
                break;
            case UtteranceRemovedRow removed:
                flush.Rows.Remove(stream, removed.Utterance);
                break;
            case CaseRow @case:
                Put(@case);
                break;
            case CaseEventRow @event:
                flush.Rows[Tables.CaseEvents].Put(community.Id, @event.Case, stream, version + @event.EventIndex + 1);
                break;
            case InterventionRow intervention:
                Put(intervention);
                break;
            case DeliberationRow deliberation:
                Put(deliberation);
                break;
            case PolicyRow policy:
                flush.Rows[Tables.Policies].Put(community.Id, policy.Version, policy.Document, policy.By, policy.At.ToUnixTimeMilliseconds());
                break;
            case AuditRow audit:
                flush.Rows[Tables.Audit].Put(community.Id, audit.Actor, audit.Action, audit.Subject, audit.At.ToUnixTimeMilliseconds());
                break;
            default:
                throw new NotSupportedException($"The journal knows no row of type {row.GetType().Name}.");
        }
    }

    private void Put(ConversationRow row) => flush.Rows[Tables.Conversations].Put(
        stream, community.Id, row.Risk, row.Level.ToString(), (long)row.Utterances, row.Status, row.LastAction.ToString(), row.UpdatedAt.ToUnixTimeMilliseconds());

    private void Put(UtteranceRow row) => flush.Rows[Tables.Utterances].Put(
        stream, row.Utterance, row.Revision, version + row.EventIndex + 1, 0L, row.Toxicity, row.Risk, row.Timestamp.ToUnixTimeMilliseconds());

    private void Put(CaseRow row) => flush.Rows[Tables.Cases].Put(
        community.Id, row.Id, stream, row.Utterance, row.Lane.ToString(), row.Status.ToString(), row.Priority, row.Propensity,
        row.OpenedAt.ToUnixTimeMilliseconds(), row.Reasons, row.Ruling, CasePriority.Rank(row.Priority, row.OpenedAt), (long)row.Reports, row.AppealOf, row.Barred,
        row.RuledBy, row.RuledAt?.ToUnixTimeMilliseconds(), row.Verdict);

    private void Put(DeliberationRow row) => flush.Rows[Tables.Deliberations].Put(
        stream, row.Utterance, row.Revision, community.Id, version + row.EventIndex + 1, (long)row.Calls, row.InputTokens, row.OutputTokens, row.Price,
        row.At.ToUnixTimeMilliseconds());

    private void Put(InterventionRow row)
    {
        var sequence = row.EventIndex is { } index
            ? version + index + 1
            : flush.Intervention(community, row.Id) ?? throw new InvalidOperationException($"Intervention {row.Id} names no event and was not recorded before.");
        flush.Remember(community, row.Id, sequence);
        flush.Rows[Tables.Interventions].Put(
            community.Id, row.Id, stream, row.Utterance, row.Kind.ToString(), row.Status.ToString(), row.At.ToUnixTimeMilliseconds(), sequence, row.LastError);
    }
}
