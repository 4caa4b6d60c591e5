using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>How a summary speaks of somebody without a name.</summary>
internal static class Participant
{
    public static string Of(List<WindowEntry> entries, WindowEntry entry)
    {
        if (entry.Role == SpeakerRole.Moderator)
            return "a moderator";
        return entries[0].Turn == 0 && string.Equals(entries[0].Speaker, entry.Speaker, StringComparison.Ordinal)
            ? "the one who opened the thread"
            : "one participant";
    }

    /// <summary>The one who was answered; null where that is unknown or the author's own message.</summary>
    public static string? Answered(List<WindowEntry> entries, WindowEntry entry)
    {
        var answered = entries.Find(e => string.Equals(e.Id, entry.ReplyTo, StringComparison.Ordinal));
        if (answered is null || string.Equals(answered.Speaker, entry.Speaker, StringComparison.Ordinal))
            return null;
        var other = Of(entries, answered);
        return string.Equals(other, Of(entries, entry), StringComparison.Ordinal) ? "another" : other;
    }
}
