using System.Security.Cryptography;
using System.Text.Json;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling.Payloads;

namespace Parley.Core.Conversations;

/// <summary>A conversation's state as snapshots hold it. The same state always gives the same bytes.</summary>
public static class StateJson
{
    public static byte[] Write(ConversationState state) => JsonSerializer.SerializeToUtf8Bytes(state, EventJsonContext.Default.ConversationState);

    /// <summary>
    /// Null where another version of the program wrote it. A snapshot is never raised: what an older one did not keep, or a newer one keeps otherwise, the events still tell.
    /// </summary>
    /// <exception cref="FormatException">The bytes are no state: the snapshot is damaged.</exception>
    public static ConversationState? Read(ReadOnlySpan<byte> state)
    {
        try
        {
            return PayloadHead.VersionOf(state) != ConversationState.Version
                ? null
                : JsonSerializer.Deserialize(state, EventJsonContext.Default.ConversationState) ?? throw new FormatException("The snapshot is null.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"The snapshot cannot be read: {error.Message}", error);
        }
    }

    public static byte[] WriteWindow(ConversationWindow window) => JsonSerializer.SerializeToUtf8Bytes(window, EventJsonContext.Default.ConversationWindow);

    public static ConversationWindow ReadWindow(ReadOnlySpan<byte> window) =>
        JsonSerializer.Deserialize(window, EventJsonContext.Default.ConversationWindow) ?? throw new FormatException("The window is null.");

    public static string Fingerprint(ConversationState state) => Convert.ToHexStringLower(SHA256.HashData(Write(state)));
}
