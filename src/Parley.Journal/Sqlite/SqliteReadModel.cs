using Parley.Journal.Reading;
using Parley.Journal.Sqlite.Reading;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite;

/// <summary>The read model on SQLite; the rows are read by <see cref="ModelColumns"/>.</summary>
internal sealed class SqliteReadModel(SqliteStore store) : IReadModel
{
    public async ValueTask<RecordedUtterance?> FindUtteranceAsync(ConversationKey conversation, string utterance, long revision) =>
        (await OfStreamAsync(conversation, ModelColumns.Utterance, (sql, id) => sql["read_utterance"].With(id).With(utterance).With(revision)))
        .FirstOrDefault();

    public async ValueTask<IReadOnlyList<RecordedUtterance>> UtterancesAsync(ConversationKey conversation, string? after, int limit) =>
        await OfStreamAsync(conversation, ModelColumns.Utterance, (sql, id) => sql["read_utterances"].With(id).With(after).With((long)limit));

    public async ValueTask<IReadOnlyList<RecordedUtterance>> LatestUtterancesAsync(ConversationKey conversation, int limit)
    {
        var newestFirst = await OfStreamAsync(conversation, ModelColumns.Utterance, (sql, id) => sql["read_latest_utterances"].With(id).With((long)limit));
        newestFirst.Reverse();
        return newestFirst;
    }

    public async ValueTask<RecordedConversation?> FindConversationAsync(ConversationKey conversation) =>
        (await OfStreamAsync(conversation, ModelColumns.Conversation, (sql, id) => sql["read_conversation"].With(id))).FirstOrDefault();

    public async ValueTask<IReadOnlyList<RecordedConversation>> ConversationsAsync(string community, ConversationOrder order, int offset, int limit) =>
        await AllAsync(ModelColumns.Conversation, sql =>
            sql[order == ConversationOrder.Risk ? "read_conversations_by_risk" : "read_conversations_by_time"]
                .With(community).With((long)offset).With((long)limit));

    public async ValueTask<IReadOnlyList<RecordedCase>> CasesAsync(string community, CaseStatus status, int limit) =>
        await AllAsync(ModelColumns.Case, sql => sql["read_cases"].With(community).With(status.ToString()).With((long)limit));

    public async ValueTask<RecordedCase?> FindCaseAsync(string community, string id) =>
        (await AllAsync(ModelColumns.Case, sql => sql["read_case"].With(community).With(id))).FirstOrDefault();

    public async ValueTask<IReadOnlyList<RecordedIntervention>> InterventionsAsync(string community, string? conversation, int limit, InterventionStatus? status = null) =>
        conversation is null
            ? await AllAsync(ModelColumns.Intervention, sql => sql["read_interventions"].With(community).With((long)limit).With(status?.ToString()))
            : await OfStreamAsync(
                new ConversationKey(community, conversation),
                ModelColumns.Intervention,
                (sql, id) => sql["read_interventions_of_stream"].With(id).With((long)limit).With(status?.ToString()));

    public async ValueTask<IReadOnlyList<RecordedDeliberation>> DeliberationsOnAsync(ConversationKey conversation, IEnumerable<string> utterances) =>
        await OfStreamAsync(conversation, ModelColumns.Deliberation, (sql, id) => sql["read_deliberations_on"].With(id).With(NameList.Of(utterances)));

    public async ValueTask<IReadOnlyList<RecordedDeliberation>> DeliberationsAsync(string community, string? conversation, int limit) =>
        conversation is null
            ? await AllAsync(ModelColumns.Deliberation, sql => sql["read_deliberations"].With(community).With((long)limit))
            : await OfStreamAsync(
                new ConversationKey(community, conversation),
                ModelColumns.Deliberation,
                (sql, id) => sql["read_deliberations_of_stream"].With(id).With((long)limit));

    public async ValueTask<PolicyRow?> PolicyAsync(string community) =>
        (await AllAsync(ModelColumns.Policy, sql => sql["read_policy"].With(community))).FirstOrDefault();

    public async ValueTask<IReadOnlyList<PolicyRow>> PoliciesAsync(string community, long before, int limit) =>
        await AllAsync(ModelColumns.Policy, sql => sql["read_policies"].With(community).With(before).With((long)limit));

    public async ValueTask<IReadOnlyList<AuditEntry>> AuditBeforeAsync(string community, long before, int limit) =>
        await AllAsync(ModelColumns.AuditEntry, sql => sql["read_audit_before"].With(community).With(before).With((long)limit));

    public async ValueTask<IReadOnlyList<AuditRow>> AuditAsync(string community, int limit) =>
        await AllAsync(ModelColumns.Audit, sql => sql["read_audit"].With(community).With((long)limit));

    public async ValueTask<IReadOnlyList<string>> CommunitiesAsync() => await AllAsync(row => row.Text(0), sql => sql["read_communities"]);

    public async ValueTask<long> ErasuresAsync(string community) =>
        (await AllAsync(row => row.Integer(0), sql => sql["read_erasures"].With(community))).FirstOrDefault();

    public async ValueTask<IReadOnlyList<RecordedWeight>> WeightHistoryAsync(string community, int limit, string? category = null, string? role = null) =>
        await AllAsync(ModelColumns.Weight, sql => sql["read_weights"].With(community).With((long)limit).With(category).With(role));

    private ValueTask<List<T>> OfStreamAsync<T>(ConversationKey conversation, Func<Statement, T> read, Func<Session, long, Statement> query) =>
        store.Readers.RunAsync(session => StreamQueries.Find(session, StreamKey.Of(conversation)) is var id and not 0
            ? query(session, id).All(read)
            : []);

    private ValueTask<List<T>> AllAsync<T>(Func<Statement, T> read, Func<Session, Statement> query) =>
        store.Readers.RunAsync(session => query(session).All(read));
}
