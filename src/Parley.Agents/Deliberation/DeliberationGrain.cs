using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Agents.Communities;
using Parley.Agents.Ensembles;
using Parley.Agents.Hosting;
using Parley.Core.Deliberation;
using Parley.Core.Precedents;

namespace Parley.Agents.Deliberation;

internal sealed partial class DeliberationGrain(
    Deliberator deliberator,
    CommunityCache communities,
    EnsembleCache ensembles,
    OpinionMemory memory,
    IPrecedents precedents,
    TimeProvider time,
    IOptions<ParleyOptions> options,
    ILogger<DeliberationGrain> logger) : Grain, IDeliberationGrain
{
    /// <summary>From this many turns on a dispute is long enough for its positions to be summed up.</summary>
    private const int LongThread = 12;
    private const int Examples = 3;
    private const double LeastSimilarity = 0.2;

    private readonly CancellationTokenSource _stopping = new();

    public async Task<bool> RunAsync(PendingWork work, int attempts, DateTimeOffset at)
    {
        var key = ConversationKey.Parse(this.GetPrimaryKeyString());
        var conversation = GrainFactory.GetGrain<IConversationGrain>(this.GetPrimaryKeyString());
        if (await conversation.BriefAsync(work.Subject, draft: null) is not { Plan: { } plan } thread)
        {
            return true;
        }

        var community = await communities.GetAsync(key.Community);
        var findings = attempts < options.Value.DeliberationAttempts
            ? await AskAsync(key, thread, plan, community, at)
            : Findings(thread, community, new DeliberationResult { Missing = [GivenUp] });
        var outcome = await conversation.ConcludeAsync(work, findings, options.Value.EventTime ? at : time.GetUtcNow());
        if (outcome is { Dropped: null })
        {
            memory.Add(key, outcome, thread.Fingerprint);
        }

        LogConcluded(logger, outcome?.AllUses().Count() ?? 0, outcome?.Dropped is not null);
        return true;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _stopping.Cancel();
        return Task.CompletedTask;
    }

    private async Task<DeliberationFindings> AskAsync(ConversationKey key, ThreadBrief thread, PlannedDeliberation plan, Community community, DateTimeOffset at)
    {
        var subject = thread.Turns.First(turn => string.Equals(turn.Id, thread.Subject, StringComparison.Ordinal));
        var ensemble = (await ensembles.GetAsync(key.Community)).Snapshot;
        var result = await deliberator.RunAsync(
            new DeliberationRequest
            {
                Brief = Briefs.Of(key, thread, community.Policy) with { Precedents = await PrecedentsAsync(key.Community, subject.Text) },
                Plan = plan,
                Item = $"{key.Conversation}/{thread.Subject}",
                Ensemble = ensemble,
                Step = thread.Step,
                Take = calls => TakeAsync(key.Community, calls, at),
                Records = [.. ensemble.Memory.Models],
                Recorded = plan.Experts ? await memory.FindAsync(key, subject.Text, thread.Fingerprint, community.PolicyVersion) : null,
                IsLong = thread.Length >= LongThread,
            },
            options.Value.DeliberationTimeout,
            _stopping.Token);
        return Findings(thread, community, result);
    }

    private static DeliberationFindings Findings(ThreadBrief thread, Community community, DeliberationResult result) => new()
    {
        Utterance = thread.Subject,
        Revision = thread.Revision,
        PolicyVersion = community.PolicyVersion,
        Opinions = result.Opinions,
        Debate = result.Debate,
        Split = result.Split,
        Forecasts = result.Forecasts,
        Dynamics = result.Dynamics,
        Stand = result.Stand,
        Act = result.Act,
        Step = thread.Step,
        Positions = result.Positions,
        Uses = result.Uses,
        ReusedFrom = result.ReusedFrom,
        Missing = thread.WordHolds ? [.. result.Missing, Missing.Kept] : result.Missing,
        Length = thread.Length,
        Rewrites = thread.Rewrites,
    };

    private async ValueTask<ImmutableArray<BriefPrecedent>> PrecedentsAsync(string community, string text) =>
        [.. (await precedents.NearestAsync(community, text, Examples, LeastSimilarity))
            .Select(found => new BriefPrecedent(found.Text, found.Labels, found.Similarity, found.Case))];

    /// <summary>Batch commands have no budgets per day.</summary>
    private Task<int> TakeAsync(string community, int calls, DateTimeOffset at) =>
        options.Value.Live ? GrainFactory.GetGrain<ICommunityGrain>(community).TakeCallsAsync(calls, at) : Task.FromResult(calls);

    private static Reason GivenUp { get; } = new() { Code = "given_up", Text = "What the language models said could not be recorded, again and again, so nobody is asked any more." };

    [LoggerMessage(Level = LogLevel.Debug, Message = "A deliberation ended after {Requests} requests; dropped: {Dropped}.")]
    private static partial void LogConcluded(ILogger logger, int requests, bool dropped);
}
