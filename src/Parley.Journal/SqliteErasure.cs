using Parley.Journal.Storage;
using Parley.Journal.Writing;

namespace Parley.Journal;

/// <summary>Erasure on SQLite; see <see cref="SpeakerEraser"/>.</summary>
internal sealed class SqliteErasure(SqliteStore store) : IErasure
{
    public async ValueTask<long> EraseSpeakerAsync(string community, string speaker, string by, DateTimeOffset at) =>
        await store.WriteAsync(session => SpeakerEraser.Erase(session, community, speaker, by, at), awaitsScrub: true);
}
