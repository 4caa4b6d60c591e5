using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Server.Ensemble;
using Parley.Server.Hosting;

namespace Parley.Server.Live;

/// <summary>Follows the journal: what is told here is durable, and its order is the journal's. While the journal cannot be read the stream waits.</summary>
internal sealed class JournalFeed(IEventTail tail, IReadModel model, IEnsembleReader ensembles, IOptions<ParleyServerOptions> options, TimeProvider clock) : ILiveFeed
{
    public ValueTask<long> PresentAsync(string community) => tail.NewestAsync(community);

    public async IAsyncEnumerable<LiveEvent> TailAsync(string community, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(options.Value.LivePeriod, clock);
        while (!cancellation.IsCancellationRequested)
        {
            var (events, through) = await PageAsync(community, after);
            foreach (var live in events)
            {
                yield return live;
            }

            if (through == after && !await NextTickAsync(timer, cancellation))
            {
                yield break;
            }

            after = through;
        }
    }

    /// <summary>What a page of the journal has to tell. A page that cannot be read to its end is told later, as a whole.</summary>
    private async Task<(IReadOnlyList<LiveEvent> Events, long Through)> PageAsync(string community, long after)
    {
        try
        {
            var page = await tail.ReadAsync(community, after);
            var lastLabel = page.Events.LastOrDefault(tailed => IsLabel(tailed.Event))?.Event.Position;
            var events = new List<LiveEvent>();
            foreach (var (conversation, stored) in page.Events)
            {
                var live = stored.Position == lastLabel
                    ? new LiveWeights(stored.Position, stored.At, await ensembles.WeightsAsync(community))
                    : await ReadAsync(new ConversationKey(community, conversation), stored);
                if (live is not null)
                {
                    events.Add(live);
                }
            }

            return (events, page.Through);
        }
        catch (JournalUnavailableException)
        {
            return ([], after);
        }
    }

    private async ValueTask<LiveEvent?> ReadAsync(ConversationKey key, StoredEvent stored) => stored.Type switch
    {
        nameof(UtteranceObserved) or nameof(UtteranceEdited) =>
            new LiveAssessment(stored.Position, stored.At, key.Conversation, Assessments.Of(RecordedBody.Judged(stored)!, intervention: null)),
        nameof(InterventionProposed) or nameof(InterventionDelivered) or nameof(InterventionFailed) => await InterventionAsync(key, stored),
        _ => null,
    };

    private async ValueTask<LiveEvent?> InterventionAsync(ConversationKey key, StoredEvent stored)
    {
        var (id, status) = EventJson.Read(stored) switch
        {
            InterventionProposed e => (e.Intervention.Id, e.Intervention.Status),
            InterventionDelivered e => (e.Intervention, InterventionStatus.Delivered),
            InterventionFailed e => (e.Intervention, InterventionStatus.Failed),
            var other => throw new NotSupportedException(other.GetType().Name),
        };
        var made = await model.InterventionsAsync(key.Community, key.Conversation, int.MaxValue);
        return made.FirstOrDefault(recorded => string.Equals(recorded.Row.Id, id, StringComparison.Ordinal)) is { } found
            ? new LiveIntervention(stored.Position, stored.At, key.Conversation, RecordedBody.Intervention(found) with { Status = status })
            : null;
    }

    /// <summary>What the ensemble learns from. Weights are told once a page, as they then stand.</summary>
    private static bool IsLabel(StoredEvent stored) => stored.Type is nameof(CaseRuled) or nameof(CaseReopened) or nameof(FeedbackReceived) or nameof(OutcomeRecorded);

    private static async Task<bool> NextTickAsync(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
