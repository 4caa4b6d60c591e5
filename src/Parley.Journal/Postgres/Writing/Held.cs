using Parley.Journal.Integrity;

namespace Parley.Journal.Postgres.Writing;

/// <summary>A community whose row this flush holds, as it stands after what the flush has done to it so far.</summary>
internal sealed class HeldCommunity
{
    public required string Name { get; init; }
    public required long Id { get; init; }
    public required long Events { get; set; }
    public required byte[] Chain { get; set; }
    public required long Position { get; set; }
    public required long Feedback { get; set; }
    public required long CheckpointEvents { get; set; }
    public required byte[] CheckpointHash { get; set; }
    public bool Changed { get; set; }
}

/// <summary>A stream of a held community; its number is 0 until its first event.</summary>
internal sealed class HeldStream
{
    public long Id { get; set; }
    public long Version { get; set; }
    public byte[] Head { get; set; } = ChainHasher.Genesis;
}

/// <summary>A speaker's number in the journal and the key of their commitments.</summary>
internal sealed record HeldSpeaker(long Number, byte[] Key);
