using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite;

/// <summary>The feedback log on SQLite.</summary>
internal sealed class SqliteFeedbackStore(SqliteStore store) : IFeedbackStore
{
    public async ValueTask<IReadOnlyList<StoredFeedback>> ReadAsync(string community, long after, int limit) =>
        await store.Readers.RunAsync(session => session["read_feedback"].With(community).With(after).With((long)limit).All(Read));

    public async ValueTask<IReadOnlyList<StoredFeedback>> OfItemAsync(string community, string item) =>
        await store.Readers.RunAsync(session => session["read_feedback_of_item"].With(community).With(item).All(Read));

    public ValueTask<SavedEnsemble?> LoadSnapshotAsync(string community) =>
        store.Readers.RunAsync(session => session["read_ensemble"].With(community).First(row => new SavedEnsemble(row.Integer(0), row.Bytes(1))));

    public async ValueTask SaveSnapshotAsync(string community, SavedEnsemble snapshot, IReadOnlyList<WeightRow> weights, DateTimeOffset at) =>
        await store.WriteAsync(session =>
        {
            var id = session.Communities.FindOrAdd(community);
            session.Sql["put_ensemble"].With(id).With(snapshot.Position).WithBlob(snapshot.State.Span).Run();
            session.Sql["prune_ensembles"].With(id).With(snapshot.Position).Run();
            foreach (var row in weights)
            {
                session.Sql["put_weight"].With(id).With(snapshot.Position).With(row.Category).With(row.Role).With(row.Expert)
                    .With(row.Weight).With(at).Run();
            }

            return weights.Count;
        });

    private static StoredFeedback Read(Statement row) => new(row.Integer(0), row.Bytes(1));
}
