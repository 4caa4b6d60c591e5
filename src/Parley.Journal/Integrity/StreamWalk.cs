namespace Parley.Journal.Integrity;

/// <summary>A stream as its row says it is, and how far the walk over the events has come.</summary>
internal sealed class StreamWalk(long communityId, StreamKey key, long version, byte[] head)
{
    public long CommunityId { get; } = communityId;
    public StreamKey Key { get; } = key;
    public long Version { get; } = version;
    public byte[] Head { get; } = head;

    /// <summary>Sequence and hash of the last event walked.</summary>
    public long Sequence { get; set; }
    public byte[] Hash { get; set; } = ChainHasher.Genesis;
}
