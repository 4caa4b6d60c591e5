namespace Parley;

/// <summary>
/// Takes interventions to the forum: an in-process callback, or a connector. It may be asked again with the same intervention id after a
/// crash; a forum that knows no idempotency key looks for the id before it posts.
/// </summary>
public interface IInterventionReceiver
{
    /// <summary>
    /// Whether the community's forum can do this. What it cannot is withheld with that reason. Hold, hide and escalate are answered to whoever submits the
    /// message, so they are delivered as well only where a receiver asks for them: a forum that sends its messages by webhook waits for no answer. The same asking
    /// brings what moderators rule, with a <see cref="Intervention.Case"/> and no text, and <see cref="ModerationAction.Restore"/> where they, or an edit, show a
    /// message again. A lock that was ruled has no text either, so it goes only to receivers that take hide.
    /// </summary>
    bool Takes(string community, ModerationAction action) => IsSaid(action);

    /// <summary>What is said to a thread or an author, or slows or locks the thread; all else concerns a message and has been answered to whoever submitted it.</summary>
    static bool IsSaid(ModerationAction action) =>
        action is not (ModerationAction.Hold or ModerationAction.Hide or ModerationAction.Escalate or ModerationAction.Restore);

    /// <summary>
    /// Says or does it. For one conversation the next is asked for only when the one before is settled.
    /// </summary>
    /// <returns>What the forum calls the post, or null where it gives no name. Throwing means: try again later.</returns>
    /// <exception cref="DeliveryFailedException">The forum said how to go on: not at all, or after a time.</exception>
    Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation);
}

/// <summary>A delivery that the forum refused in so many words. The message goes to moderators; it must not hold a text or a secret.</summary>
public sealed class DeliveryFailedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>No later attempt can succeed: it becomes a dead letter at once.</summary>
    public bool IsFinal { get; init; }

    /// <summary>How long the forum asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
