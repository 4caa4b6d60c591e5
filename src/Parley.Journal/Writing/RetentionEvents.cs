using System.Text.Json;

namespace Parley.Journal.Writing;

/// <summary>Texts from before a time are gone.</summary>
/// <param name="Before">In Unix milliseconds.</param>
/// <param name="Speakers">Numbers of the speakers of whom nothing was left, so that name and key went too; only in the community's own stream.</param>
internal sealed record TextExpired(int V, long Before, long[] Speakers)
{
    public const string EventType = "TextExpired";

    public JournalEvent Event(DateTimeOffset at) =>
        new() { Type = EventType, Payload = JsonSerializer.SerializeToUtf8Bytes(this, JournalJson.Default.TextExpired), At = at };
}

/// <summary>Conversations last written to before a time are gone.</summary>
/// <param name="Before">In Unix milliseconds.</param>
/// <param name="Events">How many events they had.</param>
internal sealed record JournalPruned(int V, long Before, long Events)
{
    public const string EventType = "JournalPruned";

    public JournalEvent Event(DateTimeOffset at) =>
        new() { Type = EventType, Payload = JsonSerializer.SerializeToUtf8Bytes(this, JournalJson.Default.JournalPruned), At = at };
}
