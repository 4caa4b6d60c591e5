using Npgsql;
using Parley.Core.Reviewing;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Reading;

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
            if ((Held(connection, community, claim, now) ?? Serve(connection, community, lane, claim, now)) is not { } found)
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

    public async ValueTask<IReadOnlyList<LaneStanding>> LanesAsync(string community, DateTimeOffset now)
    {
        var served = (await store.QueryAsync(Service, Of("read_lane_service", community))).ToDictionary(lane => lane.Lane, lane => lane.Served);
        var lanes = await store.QueryAsync(
            row => new LaneStanding(
                row.Enum<CaseLane>(0), row.Integer(1), row.Integer(2), row.Integer(3), row.IsNull(4) ? null : row.Time(4), served.GetValueOrDefault(row.Enum<CaseLane>(0))),
            Of("read_lanes", community).With(now));
        return [.. lanes, .. served.Where(lane => lanes.TrueForAll(l => l.Lane != lane.Key)).OrderBy(l => l.Key).Select(l => new LaneStanding(l.Key, 0, 0, 0, null, l.Value))];
    }

    public async ValueTask<IReadOnlyList<(string Moderator, long Ruled)>> ModeratorsAsync(string community) =>
        await store.QueryAsync(row => (row.Text(0), row.Integer(1)), Of("read_moderators", community));

    private string? Held(NpgsqlConnection connection, string community, CaseClaim claim, DateTimeOffset now) =>
        store.Read(connection, row => row.Text(0), Of("held_case", community).With(claim.Moderator).With(now)).FirstOrDefault();

    private string? Serve(NpgsqlConnection connection, string community, CaseLane? lane, CaseClaim claim, DateTimeOffset now)
    {
        var served = store.Read(connection, Service, Of("read_lane_service", community));
        var urgent = lane is null ? Find(LaneInterleave.Lanes, CasePriority.Urgent) : null;
        var turn = urgent ?? Find(lane is { } only ? [only] : LaneInterleave.Order(served), 0);
        if (turn is not var (id, of))
        {
            return null;
        }

        var service = urgent is null && lane is null ? LaneInterleave.Serve(served, of) : LaneInterleave.Count(served, of);
        store.Run(connection, Of("put_lane_service", community).With(of.ToString()).With(service.Served).With(service.Finish));
        return id;

        (string Id, CaseLane Lane)? Find(ImmutableArray<CaseLane> lanes, double least)
        {
            foreach (var candidate in lanes)
            {
                // Only an appeal is barred to anybody.
                var barring = candidate == CaseLane.Appeal
                    && store.Read(connection, row => row.Integer(0) != 0, Of("has_other_moderator", community).With(claim.Moderator).With(now)).Single();
                var rows = store.Read(
                    connection,
                    row => row.Text(0),
                    Of("next_case", community).With(candidate.ToString()).With(least).With(now).With(claim.Moderator).With(barring ? 1L : 0L));
                if (rows.Count > 0)
                {
                    return (rows[0], candidate);
                }
            }

            return null;
        }
    }

    private static LaneService Service(IRow row) => new(row.Enum<CaseLane>(0), row.Integer(1), row.Real(2));

    private static Command Claim(string community, string caseId, CaseClaim claim, DateTimeOffset now) =>
        Of("claim_case", community).With(caseId).With(claim.Moderator).With(now).With(claim.Until);

    private static Command Of(string statement, string community) => new Command(statement).With(community);
}
