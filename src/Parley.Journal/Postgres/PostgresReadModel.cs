using Parley.Journal.Postgres.Storage;
using Parley.Journal.Reading;

namespace Parley.Journal.Postgres;

/// <summary>The read model on PostgreSQL; the rows are read by <see cref="ModelColumns"/>.</summary>
internal sealed class PostgresReadModel(PostgresStore store) : IReadModel
{
    public async ValueTask<RecordedUtterance?> FindUtteranceAsync(ConversationKey conversation, string utterance, long revision) =>
        (await store.QueryAsync(ModelColumns.Utterance, Of("read_utterance", conversation).With(utterance).With(revision))).FirstOrDefault();

    public async ValueTask<IReadOnlyList<RecordedUtterance>> UtterancesAsync(ConversationKey conversation, string? after, int limit) =>
        await store.QueryAsync(ModelColumns.Utterance, Of("read_utterances", conversation).With(after).With((long)limit));

    public async ValueTask<IReadOnlyList<RecordedUtterance>> LatestUtterancesAsync(ConversationKey conversation, int limit)
    {
        var newestFirst = await store.QueryAsync(ModelColumns.Utterance, Of("read_latest_utterances", conversation).With((long)limit));
        newestFirst.Reverse();
        return newestFirst;
    }

    public async ValueTask<RecordedConversation?> FindConversationAsync(ConversationKey conversation) =>
        (await store.QueryAsync(ModelColumns.Conversation, Of("read_conversation", conversation))).FirstOrDefault();

    public async ValueTask<IReadOnlyList<RecordedConversation>> ConversationsAsync(string community, ConversationOrder order, int offset, int limit) =>
        await store.QueryAsync(
            ModelColumns.Conversation,
            new Command(order == ConversationOrder.Risk ? "read_conversations_by_risk" : "read_conversations_by_time")
                .With(community).With((long)offset).With((long)limit));

    public async ValueTask<IReadOnlyList<RecordedCase>> CasesAsync(string community, CaseStatus status, int limit) =>
        await store.QueryAsync(ModelColumns.Case, new Command("read_cases").With(community).With(status.ToString()).With((long)limit));

    public async ValueTask<RecordedCase?> FindCaseAsync(string community, string id) =>
        (await store.QueryAsync(ModelColumns.Case, new Command("read_case").With(community).With(id))).FirstOrDefault();

    public async ValueTask<IReadOnlyList<RecordedIntervention>> InterventionsAsync(string community, string? conversation, int limit, InterventionStatus? status = null) =>
        await store.QueryAsync(
            ModelColumns.Intervention,
            (conversation is null
                ? new Command("read_interventions").With(community)
                : Of("read_interventions_of_stream", new ConversationKey(community, conversation))).With((long)limit).With(status?.ToString()));

    public async ValueTask<IReadOnlyList<RecordedDeliberation>> DeliberationsOnAsync(ConversationKey conversation, IEnumerable<string> utterances) =>
        await store.QueryAsync(ModelColumns.Deliberation, Of("read_deliberations_on", conversation).With(NameList.Of(utterances)));

    public async ValueTask<IReadOnlyList<RecordedDeliberation>> DeliberationsAsync(string community, string? conversation, int limit) =>
        await store.QueryAsync(
            ModelColumns.Deliberation,
            (conversation is null
                ? new Command("read_deliberations").With(community)
                : Of("read_deliberations_of_stream", new ConversationKey(community, conversation))).With((long)limit));

    public async ValueTask<PolicyRow?> PolicyAsync(string community) =>
        (await store.QueryAsync(ModelColumns.Policy, new Command("read_policy").With(community))).FirstOrDefault();

    public async ValueTask<IReadOnlyList<PolicyRow>> PoliciesAsync(string community, long before, int limit) =>
        await store.QueryAsync(ModelColumns.Policy, new Command("read_policies").With(community).With(before).With((long)limit));

    public async ValueTask<IReadOnlyList<AuditEntry>> AuditBeforeAsync(string community, long before, int limit) =>
        await store.QueryAsync(ModelColumns.AuditEntry, new Command("read_audit_before").With(community).With(before).With((long)limit));

    public async ValueTask<long> ErasuresAsync(string community) =>
        (await store.QueryAsync(row => row.Integer(0), new Command("read_erasures").With(community))).FirstOrDefault();

    public async ValueTask<IReadOnlyList<AuditRow>> AuditAsync(string community, int limit) =>
        await store.QueryAsync(ModelColumns.Audit, new Command("read_audit").With(community).With((long)limit));

    public async ValueTask<IReadOnlyList<string>> CommunitiesAsync() => await store.QueryAsync(row => row.Text(0), new Command("read_communities"));

    public async ValueTask<IReadOnlyList<RecordedWeight>> WeightHistoryAsync(string community, int limit, string? category = null, string? role = null) =>
        await store.QueryAsync(ModelColumns.Weight, new Command("read_weights").With(community).With((long)limit).With(category).With(role));

    private static Command Of(string statement, ConversationKey conversation) =>
        new Command(statement).With(conversation.Community).With(conversation.Conversation);
}
