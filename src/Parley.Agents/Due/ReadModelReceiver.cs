namespace Parley.Agents.Due;

/// <summary>The receiver where no other is registered: the intervention is there to be read, through the facade or over HTTP.</summary>
internal sealed class ReadModelReceiver : IInterventionReceiver
{
    public Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation) =>
        Task.FromResult<string?>(null);
}
