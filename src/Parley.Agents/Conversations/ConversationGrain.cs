using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Agents.Communities;
using Parley.Agents.Deliberation;
using Parley.Agents.Ensembles;
using Parley.Agents.Experts;
using Parley.Agents.Hosting;
using Parley.Agents.Precedents;
using Parley.Agents.Telemetry;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Deliberation;
using Parley.Core.Journaling;
using Parley.Core.Judging;

namespace Parley.Agents.Conversations;

/// <summary>
/// Owns a conversation: orders what comes in, asks the agents, and makes their word durable before anybody hears it. What is thought is pure
/// and stands in Parley.Core; only durable state is ever visible.
/// </summary>
internal sealed partial class ConversationGrain(
    IJournal journal,
    IReadModel readModel,
    ICaseQueue queue,
    CommunityCache communities,
    EnsembleCache ensembles,
    ExpertPanels panels,
    PrecedentCache precedents,
    Judge judge,
    Reconsideration reconsideration,
    Deliberator deliberator,
    OpinionMemory opinionMemory,
    IInterventionReceiver receiver,
    TimeProvider time,
    IOptions<ParleyOptions> options,
    ILogger<ConversationGrain> logger) : Grain, IConversationGrain
{
    private ConversationState _state = ConversationState.Empty;
    private long _version;
    private ConversationKey _key;
    private IExpertGrain[] _experts = [];

    private StreamKey Stream => StreamKey.Of(_key);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = ConversationKey.Parse(this.GetPrimaryKeyString());
        _experts = [.. panels.Names.Select(name => GrainFactory.GetGrain<IExpertGrain>(name))];
        (_state, _version) = await ConversationFold.LoadAsync(journal, Stream);
    }

    public Task<StateFingerprint> FingerprintAsync() => Task.FromResult(new StateFingerprint(_version, StateJson.Fingerprint(_state)));

    private static Refusal Unavailable => new(RefusalKind.Unavailable, null, "The journal could not take it; send the same again.");

    /// <summary>
    /// Makes a change durable, then visible. False when the journal was stale or failed: the outcome is unknown, so the grain starts afresh from
    /// the journal and the caller sends the same id again.
    /// </summary>
    private async Task<bool> TryCommitAsync(Change change)
    {
        var state = _state;
        foreach (var item in change.Events)
        {
            state = ConversationFold.Apply(state, item.Event, item.Personal?.Speaker ?? "", item.Personal?.Text, change.At);
        }

        var version = _version + change.Events.Count;
        var append = new Append
        {
            Stream = Stream,
            ExpectedVersion = _version,
            Events = [.. change.Events.Select(item => EventJson.Write(item.Event, change.At, item.Personal))],
            Snapshot = options.Value.IsSnapshotDue(_version, version) ? new StreamSnapshot(version, StateJson.Write(state)) : null,
            Due = [.. change.Due],
            Settled = [.. change.Settled],
            Rows = [.. change.Rows, ConversationRows.Of(state, change)],
            Feedback = [.. change.Feedback],
        };
        try
        {
            using var span = Spans.Start("append");
            if (await journal.AppendAsync(append) == AppendOutcome.Appended)
            {
                (_state, _version) = (state, version);
                return true;
            }

            LogStale(logger);
        }
        catch (JournalUnavailableException error)
        {
            LogUnavailable(logger, error);
        }

        DeactivateOnIdle();
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream moved on under a conversation; its activation reloads.")]
    private static partial void LogStale(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal did not take an append; the conversation's activation reloads.")]
    private static partial void LogUnavailable(ILogger logger, Exception error);
}
