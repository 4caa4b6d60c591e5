using System.Security.Cryptography;
using System.Text.Json;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling.Payloads;

namespace Parley.Core.Conversations;

/// <summary>A conversation's state as snapshots hold it. The same state always gives the same bytes.</summary>
public static class StateJson
{
    public static byte[] Write(ConversationState state) => JsonSerializer.SerializeToUtf8Bytes(state, EventJsonContext.Default.ConversationState);

    /// <inheritdoc cref="SnapshotJson.Read"/>
    public static ConversationState? Read(ReadOnlySpan<byte> state) => SnapshotJson.Read(state, ConversationState.Version, EventJsonContext.Default.ConversationState);

    public static byte[] WriteWindow(ConversationWindow window) => JsonSerializer.SerializeToUtf8Bytes(window, EventJsonContext.Default.ConversationWindow);

    public static ConversationWindow ReadWindow(ReadOnlySpan<byte> window) =>
        JsonSerializer.Deserialize(window, EventJsonContext.Default.ConversationWindow) ?? throw new FormatException("The window is null.");

    public static string Fingerprint(ConversationState state) => Convert.ToHexStringLower(SHA256.HashData(Write(state)));
}
