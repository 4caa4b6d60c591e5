using System.Collections.Concurrent;

namespace Parley.Agents.Tests.Support;

/// <summary>A forum's callback that remembers what it was given and fails as often as it is told to.</summary>
internal sealed class RecordingReceiver : IInterventionReceiver
{
    private readonly ConcurrentDictionary<ConversationKey, int> _failures = new();
    private readonly ConcurrentQueue<(ConversationKey Conversation, Intervention Intervention)> _delivered = new();

    public void FailNext(ConversationKey conversation, int times) => _failures[conversation] = times;

    public IReadOnlyList<Intervention> DeliveredTo(ConversationKey conversation) =>
        [.. _delivered.Where(delivery => delivery.Conversation == conversation).Select(delivery => delivery.Intervention)];

    public Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation)
    {
        var left = _failures.AddOrUpdate(conversation, -1, (_, failures) => failures - 1);
        if (left >= 0)
        {
            throw new HttpRequestException("the forum does not answer");
        }

        _delivered.Enqueue((conversation, intervention));
        return Task.FromResult<string?>($"post-{intervention.Id}");
    }
}
