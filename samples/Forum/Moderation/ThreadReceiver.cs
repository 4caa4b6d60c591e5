using System.Globalization;
using Forum.Storage;

namespace Forum.Moderation;

/// <summary>
/// Parley calls this when it has something to say: a post to the thread, or a private word to an author. After a crash it may ask again with the same id, and the
/// store posts each id once. Throwing would mean: try again later.
/// </summary>
internal sealed class ThreadReceiver(ForumStore store, TimeProvider time) : IInterventionReceiver
{
    public async Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation)
    {
        var thread = long.Parse(conversation.Conversation, CultureInfo.InvariantCulture);
        var post = await store.AddInterventionAsync(thread, intervention, time.GetUtcNow().ToUnixTimeMilliseconds());
        return post.ToString(CultureInfo.InvariantCulture);
    }
}
