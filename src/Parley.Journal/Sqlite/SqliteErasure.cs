using Parley.Journal.Sqlite.Storage;
using Parley.Journal.Sqlite.Writing;

namespace Parley.Journal.Sqlite;

/// <summary>Erasure on SQLite; see <see cref="SpeakerEraser"/>.</summary>
internal sealed class SqliteErasure(SqliteStore store) : IErasure
{
    public async ValueTask<long> EraseSpeakerAsync(string community, string speaker, string by, DateTimeOffset at) =>
        await store.WriteAsync(session => SpeakerEraser.Erase(session, community, speaker, by, at), awaitsScrub: true);
}
