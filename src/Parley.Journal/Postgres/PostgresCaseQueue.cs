using Npgsql;
using Parley.Core.Reviewing;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Reading;
using Parley.Journal.Writing;

namespace Parley.Journal.Postgres;

/// <summary>The review queue on PostgreSQL. Whoever serves a case holds the community meanwhile, so two moderators never get the same one, whatever silos they are on.</summary>
internal sealed class PostgresCaseQueue(PostgresStore store) : ICaseQueue
{
    public async ValueTask<IReadOnlyList<RecordedCase>> ListAsync(string community, CaseQuery query, DateTimeOffset now) => await store.QueryAsync(
        ModelColumns.Case,
        query.Status == CaseStatus.Open
            ? Of("list_cases", community).With(query.Lane?.ToString()).With(query.Claimed switch { null => -1L, true => 1, false => 0 }).With(now)
                .With(query.Moderator).With((long)query.Limit).With((long)query.Offset)
            : Of("list_ruled_cases", community).With(query.Lane?.ToString()).With(query.Moderator).With((long)query.Limit).With((long)query.Offset));

    public async ValueTask<IReadOnlyList<StoredEvent>> HistoryAsync(string community, string caseId) =>
        await store.QueryAsync(row => EventColumns.Read(row, 0), Of("read_case_events", community).With(caseId));

    public async ValueTask<IReadOnlyList<RecordedUtterance>> BeforeAsync(ConversationKey conversation, string utterance, int limit) =>
        await store.QueryAsync(
            ModelColumns.Utterance,
            Of("read_utterances_before", conversation.Community).With(conversation.Conversation).With(utterance).With((long)limit));

    public ValueTask<RecordedCase?> ClaimNextAsync(string community, CaseLane? lane, CaseClaim claim, DateTimeOffset now) =>
        store.HoldAsync(community, connection =>
        {
            if ((Held(connection, community, claim, now) ?? CaseTurn.Serve(new OpenCases(store, connection, community, claim.Moderator, now), lane)) is not { } found)
            {
                return null;
            }

            store.Run(connection, Claim(community, found, claim, now));
            return store.Read(connection, ModelColumns.Case, Of("read_case", community).With(found)).Single();
        });

    public ValueTask<bool> ClaimAsync(string community, string caseId, CaseClaim claim, DateTimeOffset now) =>
        store.HoldAsync(community, connection => store.Run(connection, Claim(community, caseId, claim, now)) > 0);

    public ValueTask<bool> ReleaseAsync(string community, string caseId, string moderator, DateTimeOffset notAgainBefore) =>
        store.HoldAsync(community, connection => store.Run(connection, Of("release_case", community).With(caseId).With(moderator).With(notAgainBefore)) > 0);

    public async ValueTask<bool> HasOtherModeratorAsync(string community, string moderator, DateTimeOffset now) =>
        (await store.QueryAsync(row => row.Integer(0) != 0, Of("has_other_moderator", community).With(moderator).With(now))).Single();

    public async ValueTask<IReadOnlyList<LaneStanding>> LanesAsync(string community, DateTimeOffset now) => CaseTurn.Standing(
        await store.QueryAsync(CaseColumns.Standing, Of("read_lanes", community).With(now)),
        await store.QueryAsync(CaseColumns.Service, Of("read_lane_service", community)));

    public async ValueTask<IReadOnlyList<(string Moderator, long Ruled)>> ModeratorsAsync(string community) =>
        await store.QueryAsync(row => (row.Text(0), row.Integer(1)), Of("read_moderators", community));

    private string? Held(NpgsqlConnection connection, string community, CaseClaim claim, DateTimeOffset now) =>
        store.Read(connection, row => row.Text(0), Of("held_case", community).With(claim.Moderator).With(now)).FirstOrDefault();

    private static Command Claim(string community, string caseId, CaseClaim claim, DateTimeOffset now) =>
        Of("claim_case", community).With(caseId).With(claim.Moderator).With(now).With(claim.Until);

    private static Command Of(string statement, string community) => new Command(statement).With(community);

    private sealed class OpenCases(PostgresStore store, NpgsqlConnection connection, string community, string moderator, DateTimeOffset now) : IOpenCases
    {
        public IReadOnlyList<LaneService> Served() => store.Read(connection, CaseColumns.Service, Of("read_lane_service", community));

        public string? Next(CaseLane lane, double least, bool barring) => store.Read(
            connection, row => row.Text(0), Of("next_case", community).With(lane.ToString()).With(least).With(now).With(moderator).With(barring ? 1L : 0L)).FirstOrDefault();

        public bool HasOtherModerator() =>
            store.Read(connection, row => row.Integer(0) != 0, Of("has_other_moderator", community).With(moderator).With(now)).Single();

        public void Put(LaneService service) =>
            store.Run(connection, Of("put_lane_service", community).With(service.Lane.ToString()).With(service.Served).With(service.Finish));
    }
}
