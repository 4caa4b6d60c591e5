using Parley.Journal.Integrity;

namespace Parley.Journal.Postgres.Writing;

/// <summary>What flushes share. For one thread at a time.</summary>
internal sealed class WriteTools(int checkpointEvery) : IDisposable
{
    public ChainHasher Hasher { get; } = new();

    public Numbers StreamNumbers { get; } = new("next_stream_ids");

    public Numbers SpeakerNumbers { get; } = new("next_speaker_ids");

    public int CheckpointEvery => checkpointEvery;

    public void Dispose() => Hasher.Dispose();
}
