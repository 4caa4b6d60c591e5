using Parley.Server.Connectors.Discourse;
using Parley.Server.Connectors.Generic;
using Parley.Server.Connectors.GitHub;
using Parley.Server.Forums;

namespace Parley.Server.Connectors;

/// <summary>Brings each community's interventions to the forum its configuration names; those of others are there to be read.</summary>
internal sealed class ConnectorReceiver : IInterventionReceiver
{
    private readonly Dictionary<string, IConnector> _connectors = new(StringComparer.Ordinal);

    public ConnectorReceiver(ForumDirectory forums, ForumHttp http, TimeProvider clock)
    {
        foreach (var forum in forums.All)
        {
            IConnector? connector = forum.Connector switch
            {
                ForumKind.Discourse => new DiscourseConnector(forum.Discourse!, http),
                ForumKind.GitHub => new GitHubConnector(forum.GitHub!, http),
                ForumKind.Webhook => new WebhookConnector(forum.Webhook!, http, clock),
                _ => null,
            };
            if (connector is not null)
            {
                _connectors[forum.Community] = connector;
            }
        }
    }

    public bool Takes(string community, ModerationAction action) => _connectors.TryGetValue(community, out var connector)
        ? connector.Takes(action)
        : IInterventionReceiver.IsSaid(action);

    public Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation) =>
        _connectors.TryGetValue(conversation.Community, out var connector)
            ? connector.DeliverAsync(conversation, intervention, cancellation)
            : Task.FromResult<string?>(null);
}
