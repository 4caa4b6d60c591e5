using System.Collections.Concurrent;

namespace Parley.Agents.Tests.Support;

/// <summary>A forum's callback that remembers what it was given and fails as often, and in the way, it is told to.</summary>
internal sealed class RecordingReceiver : IInterventionReceiver
{
    private readonly ConcurrentDictionary<ConversationKey, (int Left, Func<Exception> Error)> _failures = new();
    private readonly ConcurrentDictionary<ConversationKey, Action> _meanwhile = new();
    private readonly ConcurrentQueue<(ConversationKey Conversation, Intervention Intervention)> _delivered = new();

    /// <summary>Communities whose forum waits for no answer and can do everything.</summary>
    public ConcurrentBag<string> Acting { get; } = [];

    public bool Takes(string community, ModerationAction action) =>
        IInterventionReceiver.IsSaid(action) || Acting.Contains(community);

    public void FailNext(ConversationKey conversation, int times, Func<Exception>? error = null) =>
        _failures[conversation] = (times, error ?? (() => new HttpRequestException("the forum does not answer")));

    /// <summary>Happens while the next delivery is under way.</summary>
    public void Meanwhile(ConversationKey conversation, Action happens) => _meanwhile[conversation] = happens;

    public IReadOnlyList<Intervention> DeliveredTo(ConversationKey conversation) =>
        [.. _delivered.Where(delivery => delivery.Conversation == conversation).Select(delivery => delivery.Intervention)];

    public Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation)
    {
        if (_meanwhile.TryRemove(conversation, out var happens))
        {
            happens();
        }

        if (_failures.TryGetValue(conversation, out var failing) && failing.Left > 0)
        {
            _failures[conversation] = failing with { Left = failing.Left - 1 };
            throw failing.Error();
        }

        _delivered.Enqueue((conversation, intervention));
        return Task.FromResult<string?>($"post-{intervention.Id}");
    }
}
