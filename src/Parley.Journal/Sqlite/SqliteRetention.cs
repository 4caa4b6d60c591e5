using Parley.Journal.Sqlite.Storage;
using Parley.Journal.Sqlite.Writing;

namespace Parley.Journal.Sqlite;

/// <summary>Retention on SQLite; see <see cref="TextExpirer"/> and <see cref="JournalPruner"/>.</summary>
internal sealed class SqliteRetention(SqliteStore store) : IRetention
{
    public async ValueTask<long> ExpireTextsAsync(string community, DateTimeOffset before, DateTimeOffset at) =>
        await store.WriteAsync(session => TextExpirer.Expire(session, community, before, at), awaitsScrub: true);

    public async ValueTask<int> PruneAsync(string community, DateTimeOffset before, int most, DateTimeOffset at) =>
        await store.WriteAsync(session => JournalPruner.Prune(session, community, before, most, at), awaitsScrub: true);
}
