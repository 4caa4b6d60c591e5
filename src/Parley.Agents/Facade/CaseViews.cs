using Parley.Core.Journaling;
using Parley.Core.Reviewing;

namespace Parley.Agents.Facade;

/// <summary>Puts together what a moderator reads about a case.</summary>
internal sealed class CaseViews(IReadModel readModel, ICaseQueue queue, TimeProvider time)
{
    /// <summary>How many messages before the one in question are shown.</summary>
    private const int ContextMessages = 4;

    /// <summary>Null when its utterance is not there any more.</summary>
    public async Task<CaseView?> ViewAsync(string community, Case @case)
    {
        var key = new ConversationKey(community, @case.Conversation);
        if (await readModel.FindUtteranceAsync(key, @case.Utterance, long.MaxValue) is not { } recorded)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var history = new CaseHistory(await queue.HistoryAsync(community, @case.Id));
        var context = await queue.BeforeAsync(key, @case.Utterance, ContextMessages);
        var open = @case.Status == CaseStatus.Open;
        var views = await ConversationReader.ViewsAsync(readModel, key, [.. context, recorded], []);
        var view = views[^1];
        return new CaseView
        {
            Case = @case with
            {
                Claim = @case.Claim is { } claim && claim.Until > now ? claim : null,
                Ruling = @case.Ruling is { } ruling ? history.WithNote(ruling) : null,
            },
            Urgency = open ? CasePriority.At(@case.Priority, @case.OpenedAt, now) : @case.Priority,
            Utterance = view.Utterance,
            Removed = recorded.Removed,
            Held = open && view.Assessment.Decision.Actions.Contains(ModerationAction.Hold),
            Assessment = view.Assessment,
            Context = views[..^1],
            History = history.Entries,
        };
    }
}
