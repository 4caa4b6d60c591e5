using Parley.Server.Json;

namespace Parley.Server.Labelling;

/// <summary>A label from anywhere. Without an id one is derived, so that the same label sent twice counts once.</summary>
internal sealed record FeedbackRequest(string? Id, string Conversation, string Utterance, IReadOnlyDictionary<string, double> Labels, string Source);

internal sealed record FeedbackBody(string Id, string Utterance, OrderedDictionary<string, double> Labels, string Source)
{
    public static FeedbackBody Of(Feedback feedback) => new(feedback.Id, feedback.Utterance, Scores.Of(feedback.Labels), feedback.Source);
}

/// <summary>The author of an utterance objects.</summary>
internal sealed record AppealRequest(string Conversation, string Utterance, string Speaker, string Text);

/// <summary>A member's report of an utterance.</summary>
internal sealed record ReportRequest(string Conversation, string Utterance, string Reason, string Reporter);
