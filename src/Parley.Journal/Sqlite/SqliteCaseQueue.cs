using Parley.Core.Reviewing;
using Parley.Journal.Reading;
using Parley.Journal.Sqlite.Reading;
using Parley.Journal.Sqlite.Storage;
using Parley.Journal.Sqlite.Writing;

namespace Parley.Journal.Sqlite;

/// <summary>The review queue on SQLite. Claims go through the writer, so two moderators never get the same case.</summary>
internal sealed class SqliteCaseQueue(SqliteStore store) : ICaseQueue
{
    public async ValueTask<IReadOnlyList<RecordedCase>> ListAsync(string community, CaseQuery query, DateTimeOffset now) =>
        await store.Readers.RunAsync(session => Rows.All(
            query.Status == CaseStatus.Open
                ? session["list_cases"].With(community).With(query.Lane?.ToString()).With(query.Claimed switch { null => -1L, true => 1, false => 0 }).With(now)
                    .With(query.Moderator).With((long)query.Limit).With((long)query.Offset)
                : session["list_ruled_cases"].With(community).With(query.Lane?.ToString()).With(query.Moderator).With((long)query.Limit).With((long)query.Offset),
            ModelColumns.Case));

    public async ValueTask<IReadOnlyList<StoredEvent>> HistoryAsync(string community, string caseId) =>
        await store.Readers.RunAsync(session => Rows.All(session["read_case_events"].With(community).With(caseId), row => EventColumns.Read(row, 0)));

    public async ValueTask<IReadOnlyList<RecordedUtterance>> BeforeAsync(ConversationKey conversation, string utterance, int limit) =>
        await store.Readers.RunAsync<IReadOnlyList<RecordedUtterance>>(session =>
        {
            if (StreamQueries.Find(session, StreamKey.Of(conversation)) is not (var stream and not 0))
            {
                return [];
            }

            var ids = Rows.All(session["read_arrivals_before"].With(stream).With(utterance).With((long)limit), row => row.Text(0));
            ids.Reverse();
            return [.. ids.Distinct(StringComparer.Ordinal)
                .SelectMany(id => Rows.All(session["read_utterance"].With(stream).With(id).With(long.MaxValue), ModelColumns.Utterance))];
        });

    public async ValueTask<RecordedCase?> ClaimNextAsync(string community, CaseLane? lane, CaseClaim claim, DateTimeOffset now) =>
        await store.WriteAsync(session =>
        {
            var id = session.Communities.Find(community);
            if (id == 0 || (Held(session, id, claim, now) ?? Serve(session, id, lane, claim, now)) is not { } found)
            {
                return null;
            }

            session.Sql["claim_case"].With(id).With(found).With(claim.Moderator).With(now).With(claim.Until).Run();
            return Rows.All(session.Sql["read_case"].With(community).With(found), ModelColumns.Case).Single();
        });

    public async ValueTask<bool> ClaimAsync(string community, string caseId, CaseClaim claim, DateTimeOffset now) =>
        await store.WriteAsync(session =>
            session.Sql["claim_case"].With(session.Communities.Find(community)).With(caseId).With(claim.Moderator).With(now).With(claim.Until).Run() > 0);

    public async ValueTask<bool> ReleaseAsync(string community, string caseId, string moderator, DateTimeOffset notAgainBefore) =>
        await store.WriteAsync(session =>
            session.Sql["release_case"].With(session.Communities.Find(community)).With(caseId).With(moderator).With(notAgainBefore).Run() > 0);

    public async ValueTask<bool> HasOtherModeratorAsync(string community, string moderator, DateTimeOffset now) =>
        await store.Readers.RunAsync(session => HasOther(session, IdOf(session, community), moderator, now));

    public async ValueTask<IReadOnlyList<LaneStanding>> LanesAsync(string community, DateTimeOffset now) =>
        await store.Readers.RunAsync<IReadOnlyList<LaneStanding>>(session =>
        {
            var id = IdOf(session, community);
            var served = Served(session, id).ToDictionary(lane => lane.Lane, lane => lane.Served);
            var lanes = Rows.All(session["read_lanes"].With(id).With(now), row => new LaneStanding(
                row.Enum<CaseLane>(0), row.Integer(1), row.Integer(2), row.Integer(3), row.IsNull(4) ? null : row.Time(4), served.GetValueOrDefault(row.Enum<CaseLane>(0))));
            return [.. lanes, .. served.Where(lane => lanes.TrueForAll(l => l.Lane != lane.Key)).OrderBy(l => l.Key).Select(l => new LaneStanding(l.Key, 0, 0, 0, null, l.Value))];
        });

    public async ValueTask<IReadOnlyList<(string Moderator, long Ruled)>> ModeratorsAsync(string community) =>
        await store.Readers.RunAsync(session => Rows.All(session["read_moderators"].With(community), row => (row.Text(0), row.Integer(1))));

    private static string? Held(WriteSession session, long community, CaseClaim claim, DateTimeOffset now) =>
        Rows.All(session.Sql["held_case"].With(community).With(claim.Moderator).With(now), row => row.Text(0)).FirstOrDefault();

    private static string? Serve(WriteSession session, long community, CaseLane? lane, CaseClaim claim, DateTimeOffset now)
    {
        var served = Served(session.Sql, community);
        var urgent = lane is null ? Find(LaneInterleave.Lanes, CasePriority.Urgent) : null;
        var turn = urgent ?? Find(lane is { } only ? [only] : LaneInterleave.Order(served), 0);
        if (turn is not var (id, of))
        {
            return null;
        }

        var service = urgent is null && lane is null ? LaneInterleave.Serve(served, of) : LaneInterleave.Count(served, of);
        session.Sql["put_lane_service"].With(community).With(of.ToString()).With(service.Served).With(service.Finish).Run();
        return id;

        (string Id, CaseLane Lane)? Find(ImmutableArray<CaseLane> lanes, double least)
        {
            foreach (var candidate in lanes)
            {
                // Only an appeal is barred to anybody.
                var barring = candidate == CaseLane.Appeal && HasOther(session.Sql, community, claim.Moderator, now);
                var rows = Rows.All(
                    session.Sql["next_case"].With(community).With(candidate.ToString()).With(least).With(now).With(claim.Moderator).With(barring ? 1L : 0L), row => row.Text(0));
                if (rows.Count > 0)
                {
                    return (rows[0], candidate);
                }
            }

            return null;
        }
    }

    private static List<LaneService> Served(Session session, long community) =>
        Rows.All(session["read_lane_service"].With(community), row => new LaneService(row.Enum<CaseLane>(0), row.Integer(1), row.Real(2)));

    private static bool HasOther(Session session, long community, string moderator, DateTimeOffset now) =>
        Rows.All(session["has_other_moderator"].With(community).With(moderator).With(now), row => row.Integer(0) != 0).Single();

    private static long IdOf(Session session, string community) => Rows.All(session["find_community"].With(community), row => row.Integer(0)).FirstOrDefault();
}
