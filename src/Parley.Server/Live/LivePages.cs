using Microsoft.Extensions.Logging;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Server.Ensemble;

namespace Parley.Server.Live;

/// <summary>A page of the journal as watchers are told it.</summary>
/// <param name="Through">All positions up to this one have been looked at; what was asked for when nothing is newer.</param>
internal sealed record LivePage(IReadOnlyList<LiveEvent> Events, long Through);

/// <summary>Reads pages of the journal for watchers. What a newer program wrote, or what is damaged, is left out and logged: one event does not keep the others from being told.</summary>
internal sealed partial class LivePages(IEventTail tail, IReadModel model, IEnsembleReader ensembles, LivePace pace, ILogger<LivePages> logger)
{
    public LivePace Pace => pace;

    /// <exception cref="JournalUnavailableException">The journal could not be read.</exception>
    public ValueTask<long> PresentAsync(string community) => tail.NewestAsync(community);

    /// <summary>
    /// What comes next after a position; where none is given, an empty page that ends at the newest. A page that cannot be read to its end is not told at all: it is asked for again, later and later, until it can be.
    /// </summary>
    /// <returns>Null where it was cancelled.</returns>
    public async ValueTask<LivePage?> NextAsync(string community, long? after, CancellationToken cancellation)
    {
        for (var failures = 0; !cancellation.IsCancellationRequested; await pace.WaitAsync(failures, cancellation))
        {
            try
            {
                return after is { } position ? await ReadAsync(community, position) : new LivePage([], await PresentAsync(community));
            }
            catch (Exception error)
            {
                if (failures++ == 0)
                {
                    LogReadingFailed(logger, error);
                }
            }
        }

        return null;
    }

    private async ValueTask<LivePage> ReadAsync(string community, long after)
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

        return new LivePage(events, page.Through);
    }

    private async ValueTask<LiveEvent?> ReadAsync(ConversationKey key, StoredEvent stored)
    {
        try
        {
            return stored.Type switch
            {
                nameof(UtteranceObserved) or nameof(UtteranceEdited) => RecordedBody.Judged(stored) is { } judged
                    ? new LiveAssessment(stored.Position, stored.At, key.Conversation, Assessments.Of(judged, intervention: null))
                    : null,
                nameof(InterventionProposed) or nameof(InterventionDelivered) or nameof(InterventionFailed) => await InterventionAsync(key, stored),
                _ => null,
            };
        }
        catch (FormatException unreadable)
        {
            LogUnreadable(logger, unreadable);
            return null;
        }
    }

    private async ValueTask<LiveEvent?> InterventionAsync(ConversationKey key, StoredEvent stored)
    {
        var (id, status) = EventJson.Read(stored) switch
        {
            InterventionProposed e => (e.Intervention.Id, e.Intervention.Status),
            InterventionDelivered e => (e.Intervention, InterventionStatus.Delivered),
            InterventionFailed e => (e.Intervention, InterventionStatus.Failed),
            _ => (null, default),
        };
        if (id is null)
        {
            return null;
        }

        var made = await model.InterventionsAsync(key.Community, key.Conversation, int.MaxValue);
        return made.FirstOrDefault(recorded => string.Equals(recorded.Row.Id, id, StringComparison.Ordinal)) is { } found
            ? new LiveIntervention(stored.Position, stored.At, key.Conversation, RecordedBody.Intervention(found) with { Status = status })
            : null;
    }

    /// <summary>What the ensemble learns from. Weights are told once a page, as they then stand.</summary>
    private static bool IsLabel(StoredEvent stored) => stored.Type is nameof(CaseRuled) or nameof(CaseReopened) or nameof(FeedbackReceived) or nameof(OutcomeRecorded);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal could not be read for those who watch a community; it is tried again until it can.")]
    private static partial void LogReadingFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Watchers are not told of an event that this program cannot read.")]
    private static partial void LogUnreadable(ILogger logger, Exception error);
}
