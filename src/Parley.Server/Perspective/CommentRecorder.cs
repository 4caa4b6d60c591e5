using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Server.Json;

namespace Parley.Server.Perspective;

/// <summary>
/// Records comments that come without author, time or revision, as Perspective's clients send them. The comment's id is its clientToken, else
/// the id its context gives, else a hash of its text; its author is nobody else's, so that no two comments seem to be one person's.
/// </summary>
internal sealed class CommentRecorder(IParley parley, IReadModel model, TimeProvider clock)
{
    public static (ConversationKey Conversation, string Utterance) Place(string community, PerspectiveRequest request)
    {
        var utterance = request.ClientToken is { } token ? ResourceNames.From(token)
            : request.Context.Utterance ?? ResourceNames.Derive("text", request.Text);
        return (new ConversationKey(community, request.Context.Conversation ?? utterance), utterance);
    }

    /// <summary>The same comment again gives the same answer; the same id with another text is an edit.</summary>
    public async Task<Answer<Assessment>> RecordAsync(string community, PerspectiveRequest request)
    {
        var (conversation, id) = Place(community, request);
        var utterance = new Utterance
        {
            Id = id,
            Speaker = id,
            Text = request.Text,
            Timestamp = clock.GetUtcNow(),
            ReplyTo = request.Context.ReplyTo,
        };
        var answer = await parley.ObserveAsync(conversation, utterance);
        if (answer.Refusal is not { Kind: RefusalKind.Conflict })
        {
            return answer;
        }

        // The id is known. Its clock is not the client's, so a retry must take over the time that was recorded.
        var recorded = await model.FindUtteranceAsync(conversation, id, long.MaxValue);
        if (recorded is null || RecordedBody.Utterance(recorded.Event) is not { } before)
        {
            return answer;
        }

        return await parley.ObserveAsync(conversation, string.Equals(before.Text, request.Text, StringComparison.Ordinal)
            ? before
            : utterance with { Revision = before.Revision + 1 });
    }
}
