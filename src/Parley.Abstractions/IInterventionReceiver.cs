namespace Parley;

/// <summary>
/// Takes interventions to the forum: an in-process callback, or a connector. It may be asked again with the same intervention id after a
/// crash; a forum that knows no idempotency key looks for the id before it posts.
/// </summary>
public interface IInterventionReceiver
{
    /// <returns>What the forum calls the post, or null where it gives no name. Throwing means: try again later.</returns>
    Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation);
}
