using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Agents.Hosting;
using Parley.Core.Deliberation;
using Parley.Core.Journaling;

namespace Parley.Agents.Due;

/// <summary>
/// One worker per silo: claims due rows under a lease and runs them, conversations beside each other and each conversation's rows in order. What a crash leaves
/// undone is claimed again when the lease ends.
/// </summary>
internal sealed partial class DueSweep(
    IDueTable due,
    InterventionWork interventions,
    IModelPanel models,
    RetentionWork retention,
    IGrainFactory grains,
    TimeProvider time,
    IOptions<ParleyOptions> options,
    ILogger<DueSweep> logger) : BackgroundService
{
    private const int BatchSize = 64;
    private const int Conversations = 16;

    /// <summary>A forum that answers slowly holds up one sweep; so many others go on meanwhile.</summary>
    private const int SweepsAtOnce = 4;
    private const int MostStarted = 1024;
    private readonly ConcurrentDictionary<string, Task> _started = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(options.Value.Deliberations);
    private readonly string _owner = $"{Environment.MachineName}:{Environment.ProcessId}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Live)
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.SweepPeriod, time);
        var sweeps = new List<Task>();
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await retention.PlanAsync(time.GetUtcNow());
                sweeps.RemoveAll(static sweep => sweep.IsCompleted);
                if (sweeps.Count < SweepsAtOnce)
                {
                    sweeps.Add(SweepAsync(stoppingToken));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; leases run out and another silo goes on.
        }

        await Task.WhenAll(sweeps).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Runs what is due now; returns how many items it took up.</summary>
    internal async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<DueItem> claimed;
        try
        {
            claimed = await due.ClaimAsync(_owner, now, options.Value.SweepLease, BatchSize);
        }
        catch (JournalUnavailableException error)
        {
            LogSweepFailed(logger, error);
            return 0;
        }

        // A delivery that outlasts the lease would be made a second time beside itself; one just given up may still be on its way to the forum. So work begins
        // early in the lease and ends well before it.
        var margin = (options.Value.SweepLease - options.Value.DeliveryTimeout) / 2;
        var (last, deadline) = (now + margin, now + options.Value.SweepLease - margin);
        var beside = new ParallelOptions { MaxDegreeOfParallelism = Conversations, CancellationToken = cancellation };
        await Parallel.ForEachAsync(claimed.OrderBy(item => item.At).GroupBy(item => item.Stream), beside, async (conversation, stop) =>
        {
            Start([.. conversation.Where(IsSlow)], cancellation);
            foreach (var item in conversation.Where(item => !IsSlow(item)))
            {
                stop.ThrowIfCancellationRequested();
                if (time.GetUtcNow() <= last)
                {
                    await RunAsync(item, deadline, stop);
                }
            }
        });
        return claimed.Count;
    }

    /// <summary>Waits until work that was started beside the sweep has ended.</summary>
    internal Task SettledAsync() => Task.WhenAll(_started.Values);

    /// <summary>What may wait for a language model runs beside the sweep, so that nothing else waits with it.</summary>
    private bool IsSlow(DueItem item) => item.Kind == DueKind.Deliberation || (item.Kind == DueKind.Debounce && models.Facilitator is not null);

    /// <summary>Those of one conversation run one after another, in the order they fell due. A row whose lease ends while it waits for a place or still runs is claimed again, and then left alone.</summary>
    private void Start(ImmutableArray<DueItem> items, CancellationToken cancellation)
    {
        items = [.. items.Where(item => _started.Count < MostStarted && !_started.ContainsKey(IdOf(item)))];
        if (items.IsEmpty)
        {
            return;
        }

        // Run for a moment by itself, so that it is noted before it can end.
        var run = new Task<Task>(() => RunInTurnAsync(items, cancellation));
        var ended = run.Unwrap().ContinueWith(
            _ => Array.ForEach([.. items], item => _started.TryRemove(IdOf(item), out Task? _)), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        foreach (var item in items)
        {
            _started[IdOf(item)] = ended;
        }

        run.Start(TaskScheduler.Default);
    }

    private async Task RunInTurnAsync(ImmutableArray<DueItem> items, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            await _places.WaitAsync(cancellation);
            try
            {
                await RunAsync(item, DateTimeOffset.MaxValue, cancellation);
            }
            finally
            {
                _places.Release();
            }
        }
    }

    private static string IdOf(DueItem item) => $"{item.Stream.Community}/{item.Id}";

    private async Task RunAsync(DueItem item, DateTimeOffset deadline, CancellationToken cancellation)
    {
        try
        {
            var outcome = await RunOnceAsync(item, deadline, cancellation);
            if (outcome.End != WorkEnd.Settled)
            {
                await PostponeAsync(item, outcome);
            }
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            LogWorkFailed(logger, item.Kind, error);
            try
            {
                await PostponeAsync(item, WorkOutcome.TryAgain());
            }
            catch (JournalUnavailableException)
            {
                // The lease runs out by itself.
            }
        }
    }

    private ValueTask PostponeAsync(DueItem item, WorkOutcome outcome)
    {
        var attempted = outcome.End == WorkEnd.TryAgain;
        return due.PostponeAsync(item.Stream.Community, item.Id, time.GetUtcNow() + (attempted ? BackOff.Of(item, outcome.After) : BackOff.Turn), attempted);
    }

    private Task<WorkOutcome> RunOnceAsync(DueItem item, DateTimeOffset deadline, CancellationToken cancellation)
    {
        var key = new ConversationKey(item.Stream.Community, item.Stream.Conversation);
        return item.Kind switch
        {
            DueKind.QuietEnd => EndAsync(key),
            DueKind.Retention => RetainAsync(item.Stream.Community),
            _ => WorkAsync(key, item, deadline, cancellation),
        };
    }

    private async Task<WorkOutcome> WorkAsync(ConversationKey key, DueItem item, DateTimeOffset deadline, CancellationToken cancellation)
    {
        // The conversation knows what the row is about; a row it no longer knows was settled by an append whose answer was lost.
        var pending = await grains.GetGrain<IConversationGrain>(key.ToString()).PendingAsync();
        var work = pending.FirstOrDefault(candidate => string.Equals(candidate.Id, item.Id, StringComparison.Ordinal));
        if (work is null)
        {
            return WorkOutcome.Settled;
        }

        // Earliest first: what Parley says in a thread arrives in the order it was said, however often the first of it fails.
        return work.Kind == PendingWorkKind.Delivery && pending.First(candidate => candidate.Kind == PendingWorkKind.Delivery) != work
            ? WorkOutcome.Waits
            : await interventions.RunAsync(key, work, item.Attempts, time.GetUtcNow(), cancellation, deadline);
    }

    private async Task<WorkOutcome> RetainAsync(string community) => WorkOutcome.Of(await retention.RunAsync(community, time.GetUtcNow()));

    private async Task<WorkOutcome> EndAsync(ConversationKey key)
    {
        var answer = await grains.GetGrain<IConversationGrain>(key.ToString()).OutcomeAsync(derailed: null, time.GetUtcNow());
        return answer.Refusal is { Kind: RefusalKind.Unavailable } ? WorkOutcome.TryAgain() : WorkOutcome.Settled;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due work could not be read; the sweep tries again.")]
    private static partial void LogSweepFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due work of kind {Kind} failed and is postponed.")]
    private static partial void LogWorkFailed(ILogger logger, DueKind kind, Exception error);
}
