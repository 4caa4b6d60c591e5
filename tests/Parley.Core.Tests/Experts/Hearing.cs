using Parley.Core.Conversations;
using Parley.Core.Experts;

namespace Parley.Core.Tests.Experts;

/// <summary>Asks one embedded expert about one text.</summary>
internal static class Hearing
{
    public static Opinion Of(string expert, string text, ConversationWindow? before = null, string? replyTo = null, string speaker = "ann") =>
        EmbeddedExperts.All.Single(e => e.Name == expert).Judge(new Evidence(
            new Utterance { Id = "now", Speaker = speaker, Text = text, ReplyTo = replyTo, Timestamp = DateTimeOffset.UnixEpoch.AddYears(50) },
            before ?? ConversationWindow.Empty));

    public static string[] Words(this Opinion opinion, string text) => [.. opinion.Spans.Select(s => text.Substring(s.Start, s.Length))];
}
