using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Agents.Deliberation;
using Parley.Agents.Hosting;

namespace Parley.Agents.Due;

/// <summary>
/// The steps from a second look to a delivered intervention, driven from outside the conversation's turn so that no turn waits for an analyst,
/// a facilitator or a forum. Each step is idempotent: a crash between any two is repaired by running the work again.
/// </summary>
internal sealed partial class InterventionWork(
    IGrainFactory grains,
    IInterventionReceiver receiver,
    TimeProvider time,
    IOptions<ParleyOptions> options,
    ILogger<InterventionWork> logger)
{
    /// <returns>True when the work is settled; false when it should be tried again later.</returns>
    public async Task<bool> RunAsync(ConversationKey key, PendingWork work, int attempts, DateTimeOffset at, CancellationToken cancellation)
    {
        var conversation = grains.GetGrain<IConversationGrain>(key.ToString());
        return work.Kind switch
        {
            PendingWorkKind.Debounce => await LookAsync(key, conversation, work, at),
            PendingWorkKind.Deliberation => await grains.GetGrain<IDeliberationGrain>(key.ToString()).RunAsync(work, attempts, at),
            PendingWorkKind.Delivery => await DeliverAsync(key, conversation, work, attempts, at, cancellation),
            _ => throw new InvalidOperationException($"Unknown work {work.Kind}."),
        };
    }

    private async Task<bool> LookAsync(ConversationKey key, IConversationGrain conversation, PendingWork look, DateTimeOffset at)
    {
        if (await conversation.ConsiderAsync(look) is not { } consideration)
        {
            return true;
        }

        var balance = await grains.GetGrain<IAnalystGrain>(key.Community).WeighAsync(consideration);
        if (await conversation.LookAsync(look, balance, at) is not { } order)
        {
            return true;
        }

        if (options.Value.Live && !await grains.GetGrain<ICommunityGrain>(key.Community).ReserveAsync(look.Id, at))
        {
            await conversation.WithholdAsync(look, [Reasons.DayBudgetSpent], at);
            return true;
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

        return true;
    }

    private async Task<bool> DeliverAsync(
        ConversationKey key, IConversationGrain conversation, PendingWork delivery, int attempts, DateTimeOffset at, CancellationToken cancellation)
    {
        if (await conversation.DeliveryAsync(delivery.Subject) is not { } intervention)
        {
            return true;
        }

        try
        {
            // A forum that never answers must not hold up the others' deliveries, nor may a callback that ignores its token.
            using var limit = new CancellationTokenSource(options.Value.DeliveryTimeout, time);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            var receipt = await receiver.DeliverAsync(key, intervention, stop.Token).WaitAsync(stop.Token);
            await conversation.DeliveredAsync(intervention.Id, receipt, at);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogDeliveryFailed(logger, attempts + 1, error);
            if (attempts + 1 < options.Value.DeliveryAttempts)
            {
                return false;
            }

            await conversation.FailedAsync(intervention.Id, error.Message, at);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Attempt {Attempt} to deliver an intervention failed.")]
    private static partial void LogDeliveryFailed(ILogger logger, int attempt, Exception error);
}
