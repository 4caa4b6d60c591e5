using System.Globalization;
using Forum.Storage;

namespace Forum.Moderation;

/// <summary>
/// Parley calls this when it has something to say or to do here: a post to the thread, a private word to an author, a post held, hidden or shown again, whether its
/// policy decided that or a moderator. In each thread the calls come in order, and until one returns it comes again, across crashes too; throwing means: try again later.
/// </summary>
internal sealed class ThreadReceiver(ForumStore store, TimeProvider time) : IInterventionReceiver
{
    public bool Takes(string community, ModerationAction action) =>
        IInterventionReceiver.IsSaid(action) || action is ModerationAction.Hold or ModerationAction.Hide or ModerationAction.Restore;

    public async Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation)
    {
        if (IInterventionReceiver.IsSaid(intervention.Kind))
        {
            var thread = long.Parse(conversation.Conversation, CultureInfo.InvariantCulture);
            return (await store.AddInterventionAsync(thread, intervention, time.GetUtcNow().ToUnixTimeMilliseconds())).ToString(CultureInfo.InvariantCulture);
        }

        await store.ActAsync(long.Parse(intervention.Utterance, CultureInfo.InvariantCulture), StateAfter([intervention.Kind]), Sentences(intervention.Reasons), intervention.Id);
        return null;
    }

    public static PostState StateAfter(IReadOnlyCollection<ModerationAction> actions) =>
        actions.Contains(ModerationAction.Hide) ? PostState.Hidden : actions.Contains(ModerationAction.Hold) ? PostState.Held : PostState.Shown;

    public static string Sentences(IEnumerable<Reason> reasons) => string.Join('\n', reasons.Select(reason => reason.Text).Distinct(StringComparer.Ordinal));
}
