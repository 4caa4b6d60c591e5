namespace Parley;

/// <summary>What a forum calls. Every write is idempotent by id: after an error whose outcome is unknown, send the same again.</summary>
public interface IParley : IReviewDesk
{
    /// <summary>Judges and records an utterance; the answer comes after it is durable. The same (id, revision) again gives the same answer.</summary>
    Task<Answer<Assessment>> ObserveAsync(ConversationKey conversation, Utterance utterance);

    /// <summary>The forum removed an utterance: it stays recorded but no longer counts for forecasts.</summary>
    Task<Answer<Assessment>> RemoveAsync(ConversationKey conversation, string utterance);

    /// <summary>What a draft would do to the conversation. Nothing is recorded.</summary>
    Task<Answer<Assessment>> PreviewAsync(ConversationKey conversation, Utterance draft);

    /// <summary>The conversation in order, at most <paramref name="limit"/> utterances after the one named.</summary>
    Task<Answer<ConversationView>> GetConversationAsync(ConversationKey conversation, string? after = null, int limit = 100);

    /// <summary>A member's report; it opens a case or makes an open one more pressing.</summary>
    Task<Answer<Case>> ReportAsync(ConversationKey conversation, Report report);

    /// <summary>The author objects; it opens a case for a moderator who has not ruled on it before.</summary>
    Task<Answer<Case>> AppealAsync(ConversationKey conversation, Appeal appeal);

    /// <summary>A label from anywhere else.</summary>
    Task<Answer<Feedback>> FeedbackAsync(ConversationKey conversation, Feedback feedback);

    /// <summary>How the conversation ended; feedback for the forecasters unless Parley stepped in.</summary>
    Task<Answer<ConversationView>> OutcomeAsync(ConversationKey conversation, bool derailed);
}
