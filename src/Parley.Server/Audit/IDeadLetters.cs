using Parley.Grains;

namespace Parley.Server.Audit;

/// <summary>Interventions whose delivery was given up.</summary>
public interface IDeadLetters
{
    /// <summary>Has one delivered again, from its first attempt on.</summary>
    Task<Answer<Intervention>> RetryAsync(ConversationKey conversation, string intervention, string by);
}

/// <summary>As their conversations keep them.</summary>
internal sealed class GrainDeadLetters(IGrainFactory grains, TimeProvider clock) : IDeadLetters
{
    public Task<Answer<Intervention>> RetryAsync(ConversationKey conversation, string intervention, string by) =>
        grains.GetGrain<IConversationGrain>(conversation.ToString()).RetryAsync(intervention, by, clock.GetUtcNow());
}
