namespace Parley.Server.Connectors;

/// <summary>Acts in one community's forum.</summary>
internal interface IConnector
{
    bool Takes(ModerationAction action);

    /// <inheritdoc cref="IInterventionReceiver.DeliverAsync"/>
    Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation);
}
