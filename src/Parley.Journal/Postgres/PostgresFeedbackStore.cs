using Parley.Journal.Integrity;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Reading;

namespace Parley.Journal.Postgres;

/// <summary>The feedback log on PostgreSQL.</summary>
internal sealed class PostgresFeedbackStore(PostgresStore store) : IFeedbackStore
{
    public async ValueTask<IReadOnlyList<StoredFeedback>> ReadAsync(string community, long after, int limit) =>
        await store.QueryAsync(Read, new Command("read_feedback").With(community).With(after).With((long)limit));

    public async ValueTask<IReadOnlyList<StoredFeedback>> OfItemAsync(string community, string item) =>
        await store.QueryAsync(Read, new Command("read_feedback_of_item").With(community).With(item));

    public async ValueTask<SavedEnsemble?> LoadSnapshotAsync(string community) =>
        (await store.QueryAsync(row => new SavedEnsemble(row.Integer(0), row.Bytes(1)), new Command("read_ensemble").With(community))).FirstOrDefault();

    public async ValueTask SaveSnapshotAsync(string community, SavedEnsemble snapshot, IReadOnlyList<WeightRow> weights, DateTimeOffset at) =>
        await store.ChangeAsync(
            Read,
            new Command("add_communities").With([community]).WithBlob(ChainHasher.Genesis),
            new Command("put_ensemble").With(community).With(snapshot.Position).WithBlob(snapshot.State.ToArray()),
            new Command("prune_ensembles").With(community).With(snapshot.Position),
            new Command("put_weights").With(community).With(snapshot.Position)
                .With(weights.Select(w => w.Category)).With(weights.Select(w => w.Role)).With(weights.Select(w => w.Expert))
                .With(weights.Select(w => w.Weight)).With(at));

    private static StoredFeedback Read(IRow row) => new(row.Integer(0), row.Bytes(1));
}
