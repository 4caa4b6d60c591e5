namespace Parley.Journal.Integrity;

/// <summary>What exactly the hashes cover. A change here is a change of the file format.</summary>
internal static class Chains
{
    /// <summary>
    /// An event's hash: everything about it that must not change, after the hash of the event before it in its stream. The personal part is
    /// covered through its commitment only, so that erasing it breaks nothing.
    /// </summary>
    public static byte[] Event(
        ChainHasher hasher, ReadOnlySpan<byte> previous, StreamKey stream, long sequence, string type, long at,
        long speaker, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> commitment) => hasher
        .Add(previous).Add(stream.Community).Add(stream.Conversation).Add(sequence).Add(type).Add(at)
        .Add(speaker).Add(payload).Add(commitment).Finish();

    /// <summary>A community's running hash over its events' hashes, in order of position: the order across streams is covered too.</summary>
    public static byte[] Community(ChainHasher hasher, ReadOnlySpan<byte> previous, ReadOnlySpan<byte> eventHash) =>
        hasher.Add(previous).Add(eventHash).Finish();

    public static byte[] Checkpoint(ChainHasher hasher, ReadOnlySpan<byte> previous, string community, long position, long events, ReadOnlySpan<byte> chain) =>
        hasher.Add(previous).Add(community).Add(position).Add(events).Add(chain).Finish();
}
