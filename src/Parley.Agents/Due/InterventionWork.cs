using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Agents.Communities;
using Parley.Agents.Deliberation;
using Parley.Agents.Hosting;
using Parley.Agents.Telemetry;
using Parley.Core.Policies;

namespace Parley.Agents.Due;

/// <summary>
/// The steps from a second look to a delivered intervention, driven from outside the conversation's turn so that no turn waits for an analyst,
/// a facilitator or a forum. Each step is idempotent: a crash between any two is repaired by running the work again.
/// </summary>
internal sealed partial class InterventionWork(
    IGrainFactory grains,
    IInterventionReceiver receiver,
    CommunityCache communities,
    TimeProvider time,
    IOptions<ParleyOptions> options,
    ILogger<InterventionWork> logger)
{
    /// <param name="deadline">When a delivery must be over; null where nobody else could make it meanwhile.</param>
    public async Task<WorkOutcome> RunAsync(
        ConversationKey key, PendingWork work, int attempts, DateTimeOffset at, CancellationToken cancellation, DateTimeOffset? deadline = null)
    {
        var conversation = grains.GetGrain<IConversationGrain>(key.ToString());
        return work.Kind switch
        {
            PendingWorkKind.Debounce => await LookAsync(key, conversation, work, at),
            PendingWorkKind.Deliberation => WorkOutcome.Of(await grains.GetGrain<IDeliberationGrain>(key.ToString()).RunAsync(work, attempts, at)),
            PendingWorkKind.Delivery => await DeliverAsync(key, conversation, work, attempts, at, deadline, cancellation),
            _ => throw new InvalidOperationException($"Unknown work {work.Kind}."),
        };
    }

    private async Task<WorkOutcome> LookAsync(ConversationKey key, IConversationGrain conversation, PendingWork look, DateTimeOffset at)
    {
        if (await conversation.ConsiderAsync(look) is not { } consideration)
        {
            return WorkOutcome.Settled;
        }

        var balance = await grains.GetGrain<IAnalystGrain>(key.Community).WeighAsync(consideration);
        if (await conversation.LookAsync(look, balance, at) is not { } order)
        {
            return WorkOutcome.Settled;
        }

        if (options.Value.Live && !await grains.GetGrain<ICommunityGrain>(key.Community).ReserveAsync(look.Id, at))
        {
            await conversation.WithholdAsync(look, [Reasons.DayBudgetSpent], at);
            return WorkOutcome.Settled;
        }

        var composed = await grains.GetGrain<IFacilitatorGrain>(key.Community).ComposeAsync(order);
        if (composed.Refusal is { } refusal)
        {
            await conversation.WithholdAsync(look, [refusal], at);
        }
        else
        {
            await conversation.ProposeAsync(look, order, composed, at);
        }

        return WorkOutcome.Settled;
    }

    private async Task<WorkOutcome> DeliverAsync(
        ConversationKey key, IConversationGrain conversation, PendingWork delivery, int attempts, DateTimeOffset at, DateTimeOffset? deadline, CancellationToken cancellation)
    {
        if (await conversation.DeliveryAsync(delivery.Subject) is not { } intervention)
        {
            return WorkOutcome.Settled;
        }

        // Switched off means now: what still waits becomes a dead letter, which a moderator may send after all.
        // Assist forbids Parley's own acts, not those of people.
        var mode = (await communities.GetAsync(key.Community)).Policy.Mode;
        if (mode != PolicyMode.Act && (mode != PolicyMode.Assist || intervention.Case is null))
        {
            await conversation.FailedAsync(intervention.Id, $"It still waited when the mode became {mode.ToString().ToLowerInvariant()}.", at);
            return WorkOutcome.Settled;
        }

        var patience = options.Value.DeliveryTimeout;
        if (deadline - time.GetUtcNow() is { } left && left < patience)
        {
            // Too little of the lease is left for a whole attempt; half of one would only leave doubt.
            return WorkOutcome.Waits;
        }

        using var span = Spans.Start("deliver");
        try
        {
            // A forum that never answers must not hold up the others' deliveries, nor may a callback that ignores its token.
            using var limit = new CancellationTokenSource(patience, time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            var receipt = await receiver.DeliverAsync(key, intervention, stop.Token).WaitAsync(stop.Token);
            await conversation.DeliveredAsync(intervention.Id, receipt, at);
            return WorkOutcome.Settled;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogDeliveryFailed(logger, attempts + 1, error);
            var refused = error as DeliveryFailedException;
            if (refused is not { IsFinal: true } && attempts + 1 < options.Value.DeliveryAttempts)
            {
                // What was not answered may yet arrive, so the next attempt does not follow at its heels.
                return WorkOutcome.TryAgain(refused?.RetryAfter ?? (error is OperationCanceledException ? patience : null));
            }

            await conversation.FailedAsync(intervention.Id, error.Message, at);
            return WorkOutcome.Settled;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Attempt {Attempt} to deliver an intervention failed.")]
    private static partial void LogDeliveryFailed(ILogger logger, int attempt, Exception error);
}
