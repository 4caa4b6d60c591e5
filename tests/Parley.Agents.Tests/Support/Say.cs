namespace Parley.Agents.Tests.Support;

/// <summary>Utterances in few words.</summary>
internal static class Say
{
    private static readonly DateTimeOffset _start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Utterance That(string id, string text, string speaker = "ada", long revision = 0, SpeakerRole role = SpeakerRole.Member, int minute = 0, string? replyTo = null) => new()
    {
        Id = id,
        Revision = revision,
        Speaker = speaker,
        Role = role,
        Text = text,
        Timestamp = _start.AddMinutes(minute),
        ReplyTo = replyTo,
    };
}
