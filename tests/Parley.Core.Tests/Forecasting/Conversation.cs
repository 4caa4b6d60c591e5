using Parley.Core.Conversations;
using Parley.Core.Experts;
using Parley.Core.Forecasting;

namespace Parley.Core.Tests.Forecasting;

/// <summary>Builds windows from lines "speaker: text", each answering the one before.</summary>
internal static class Conversation
{
    public static ConversationWindow Window(params ReadOnlySpan<string> lines)
    {
        var window = ConversationWindow.Empty;
        foreach (var line in lines)
            window = window.Add(Entry(window, line));
        return window;
    }

    public static WindowEntry Entry(ConversationWindow before, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var utterance = new Utterance
        {
            Id = $"u{before.Turns}",
            Speaker = line[..colon],
            Text = line[(colon + 1)..].Trim(),
            Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(before.Turns),
            ReplyTo = before.Turns == 0 ? null : $"u{before.Turns - 1}",
        };
        return new()
        {
            Id = utterance.Id,
            Revision = 0,
            Speaker = utterance.Speaker,
            Turn = before.Turns,
            Timestamp = utterance.Timestamp,
            ReplyTo = utterance.ReplyTo,
            Text = utterance.Text,
            Features = EmbeddedForecasters.Extractor.Extract(new Evidence(utterance, before), [], Verdict.Empty),
        };
    }
}
