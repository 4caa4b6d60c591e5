using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Agents.Conversations;

/// <summary>All that one command changes, gathered before anything is durable: it becomes one <see cref="Append"/>.</summary>
internal sealed class Change(ConversationKey key, DateTimeOffset at)
{
    public DateTimeOffset At { get; } = at;

    public List<(ConversationEvent Event, PersonalText? Personal)> Events { get; } = [];

    public List<DueItem> Due { get; } = [];

    public List<string> Settled { get; } = [];

    public List<ReadModelRow> Rows { get; } = [];

    public List<FeedbackEntry> Feedback { get; } = [];

    /// <summary>Adds an event and returns its index in the append.</summary>
    public int Add(ConversationEvent @event, PersonalText? personal = null)
    {
        Events.Add((@event, personal));
        return Events.Count - 1;
    }

    /// <summary>Adds an event that is part of a case's history.</summary>
    public void AddToCase(string caseId, ConversationEvent @event, PersonalText? personal = null) => Rows.Add(new CaseEventRow(caseId, Add(@event, personal)));

    public void Plan(DueKind kind, string workId, string subject, DateTimeOffset when) => Due.Add(new DueItem
    {
        Id = WorkIds.InCommunity(key.Conversation, workId),
        Stream = StreamKey.Of(key),
        Kind = kind,
        At = when,
        Subject = subject,
    });

    public void Settle(string workId) => Settled.Add(WorkIds.InCommunity(key.Conversation, workId));
}
