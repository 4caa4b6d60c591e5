using Parley.Core.Reviewing;
using Parley.Journal.Reading;
using Parley.Journal.Sqlite.Reading;
using Parley.Journal.Sqlite.Storage;
using Parley.Journal.Sqlite.Writing;
using Parley.Journal.Writing;

namespace Parley.Journal.Sqlite;

/// <summary>The review queue on SQLite. Claims go through the writer, so two moderators never get the same case.</summary>
internal sealed class SqliteCaseQueue(SqliteStore store) : ICaseQueue
{
    public async ValueTask<IReadOnlyList<RecordedCase>> ListAsync(string community, CaseQuery query, DateTimeOffset now) =>
        await store.Readers.RunAsync(session => (query.Status == CaseStatus.Open
            ? session["list_cases"].With(community).With(query.Lane?.ToString()).With(query.Claimed switch { null => -1L, true => 1, false => 0 }).With(now)
                .With(query.Moderator).With((long)query.Limit).With((long)query.Offset)
            : session["list_ruled_cases"].With(community).With(query.Lane?.ToString()).With(query.Moderator).With((long)query.Limit).With((long)query.Offset))
            .All(ModelColumns.Case));

    public async ValueTask<IReadOnlyList<StoredEvent>> HistoryAsync(string community, string caseId) =>
        await store.Readers.RunAsync(session => session["read_case_events"].With(community).With(caseId).All(row => EventColumns.Read(row, 0)));

    public async ValueTask<IReadOnlyList<RecordedUtterance>> BeforeAsync(ConversationKey conversation, string utterance, int limit) =>
        await store.Readers.RunAsync<IReadOnlyList<RecordedUtterance>>(session =>
        {
            if (StreamQueries.Find(session, StreamKey.Of(conversation)) is not (var stream and not 0))
            {
                return [];
            }

            var ids = session["read_arrivals_before"].With(stream).With(utterance).With((long)limit).All(row => row.Text(0));
            ids.Reverse();
            return [.. ids.Distinct(StringComparer.Ordinal)
                .SelectMany(id => session["read_utterance"].With(stream).With(id).With(long.MaxValue).All(ModelColumns.Utterance))];
        });

    public async ValueTask<RecordedCase?> ClaimNextAsync(string community, CaseLane? lane, CaseClaim claim, DateTimeOffset now) =>
        await store.WriteAsync(session =>
        {
            var id = session.Communities.Find(community);
            if (id == 0 || (Held(session.Sql, id, claim, now) ?? CaseTurn.Serve(new OpenCases(session.Sql, id, claim.Moderator, now), lane)) is not { } found)
            {
                return null;
            }

            session.Sql["claim_case"].With(id).With(found).With(claim.Moderator).With(now).With(claim.Until).Run();
            return session.Sql["read_case"].With(community).With(found).First(ModelColumns.Case);
        });

    public async ValueTask<bool> ClaimAsync(string community, string caseId, CaseClaim claim, DateTimeOffset now) =>
        await store.WriteAsync(session =>
            session.Sql["claim_case"].With(session.Communities.Find(community)).With(caseId).With(claim.Moderator).With(now).With(claim.Until).Run() > 0);

    public async ValueTask<bool> ReleaseAsync(string community, string caseId, string moderator, DateTimeOffset notAgainBefore) =>
        await store.WriteAsync(session =>
            session.Sql["release_case"].With(session.Communities.Find(community)).With(caseId).With(moderator).With(notAgainBefore).Run() > 0);

    public async ValueTask<bool> HasOtherModeratorAsync(string community, string moderator, DateTimeOffset now) =>
        await store.Readers.RunAsync(session => new OpenCases(session, IdOf(session, community), moderator, now).HasOtherModerator());

    public async ValueTask<IReadOnlyList<LaneStanding>> LanesAsync(string community, DateTimeOffset now) =>
        await store.Readers.RunAsync(session =>
        {
            var id = IdOf(session, community);
            var open = session["read_lanes"].With(id).With(now).All(CaseColumns.Standing);
            return CaseTurn.Standing(open, session["read_lane_service"].With(id).All(CaseColumns.Service));
        });

    public async ValueTask<IReadOnlyList<(string Moderator, long Ruled)>> ModeratorsAsync(string community) =>
        await store.Readers.RunAsync(session => session["read_moderators"].With(community).All(row => (row.Text(0), row.Integer(1))));

    private static string? Held(Session session, long community, CaseClaim claim, DateTimeOffset now) =>
        session["held_case"].With(community).With(claim.Moderator).With(now).First(row => row.Text(0));

    private static long IdOf(Session session, string community) => session["find_community"].With(community).First(row => row.Integer(0));

    private sealed class OpenCases(Session session, long community, string moderator, DateTimeOffset now) : IOpenCases
    {
        public IReadOnlyList<LaneService> Served() => session["read_lane_service"].With(community).All(CaseColumns.Service);

        public string? Next(CaseLane lane, double least, bool barring) =>
            session["next_case"].With(community).With(lane.ToString()).With(least).With(now).With(moderator).With(barring ? 1L : 0L).First(row => row.Text(0));

        public bool HasOtherModerator() => session["has_other_moderator"].With(community).With(moderator).With(now).First(row => row.Integer(0) != 0);

        public void Put(LaneService service) =>
            session["put_lane_service"].With(community).With(service.Lane.ToString()).With(service.Served).With(service.Finish).Run();
    }
}
