using Parley.Core.Reviewing;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite.Writing;

/// <summary>Writes the read-model rows of one append.</summary>
/// <param name="version">The stream's version before the append: event index i has sequence <paramref name="version"/> + i + 1.</param>
internal readonly struct RowWriter(Session sql, long community, long stream, long version)
{
    public void Write(ReadModelRow row)
    {
        switch (row)
        {
            case ConversationRow conversation:
                Write(conversation);
                break;
            case UtteranceRow utterance:
                Write(utterance);
                break;
            case UtteranceRemovedRow removed:
                sql["remove_utterance"].With(stream).With(removed.Utterance).Run();
                break;
            case CaseRow @case:
                Write(@case);
                break;
            case CaseEventRow @event:
                sql["put_case_event"].With(community).With(@event.Case).With(stream).With(version + @event.EventIndex + 1).Run();
                break;
            case InterventionRow intervention:
                Write(intervention);
                break;
            case DeliberationRow deliberation:
                Write(deliberation);
                break;
            case PolicyRow policy:
                sql["put_policy"].With(community).With(policy.Version).With(policy.Document).With(policy.By).With(policy.At).Run();
                break;
            case AuditRow audit:
                sql["insert_audit"].With(community).With(audit.Actor).With(audit.Action).With(audit.Subject).With(audit.At).Run();
                break;
            default:
                throw new NotSupportedException($"The journal knows no row of type {row.GetType().Name}.");
        }
    }

    private void Write(ConversationRow row) => sql["put_conversation"]
        .With(stream).With(community).With(row.Risk).With(row.Level.ToString()).With((long)row.Utterances)
        .With(row.Status).With(row.LastAction.ToString()).With(row.UpdatedAt).Run();

    private void Write(UtteranceRow row) => sql["put_utterance"]
        .With(stream).With(row.Utterance).With(row.Revision).With(version + row.EventIndex + 1)
        .With(row.Toxicity).With(row.Risk).With(row.Timestamp).Run();

    private void Write(CaseRow row) => sql["put_case"]
        .With(community).With(row.Id).With(stream).With(row.Utterance).With(row.Lane.ToString()).With(row.Status.ToString())
        .With(row.Priority).With(row.Propensity ?? double.NaN).With(row.OpenedAt).With(row.Reasons).With(row.Ruling)
        .With(CasePriority.Rank(row.Priority, row.OpenedAt)).With((long)row.Reports).With(row.AppealOf).With(row.Barred).With(row.RuledBy)
        .With(row.RuledAt).With(row.Verdict).Run();

    private void Write(InterventionRow row) => sql["put_intervention"]
        .With(community).With(row.Id).With(stream).With(row.Utterance).With(row.Kind.ToString()).With(row.Status.ToString())
        .With(row.At).With(Sequence(row)).With(row.LastError).Run();

    private void Write(DeliberationRow row) => sql["put_deliberation"]
        .With(stream).With(row.Utterance).With(row.Revision).With(community).With(version + row.EventIndex + 1)
        .With((long)row.Calls).With(row.InputTokens).With(row.OutputTokens).With(row.Price).With(row.At).Run();

    private long Sequence(InterventionRow row) => row.EventIndex is { } index
        ? version + index + 1
        : sql["intervention_sequence"].With(community).With(row.Id).First<long?>(earlier => earlier.Integer(0))
            ?? throw new InvalidOperationException($"Intervention {row.Id} names no event and was not recorded before.");
}
