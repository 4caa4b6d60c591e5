using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Parley.Core.Journaling.Payloads;

/// <summary>Snapshots are never raised: what an older program did not keep, or a newer one keeps otherwise, the events still tell.</summary>
internal static class SnapshotJson
{
    /// <summary>Null where another version of the program wrote it.</summary>
    /// <exception cref="FormatException">The bytes are no state: the snapshot is damaged.</exception>
    public static TState? Read<TState>(ReadOnlySpan<byte> state, int version, JsonTypeInfo<TState> type)
        where TState : class
    {
        try
        {
            return PayloadHead.VersionOf(state) != version
                ? null
                : JsonSerializer.Deserialize(state, type) ?? throw new FormatException("The snapshot is null.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"The snapshot cannot be read: {error.Message}", error);
        }
    }
}
