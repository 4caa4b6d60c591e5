using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Agents.Hosting;
using Parley.Core.Deliberation;
using Parley.Core.Journaling;

namespace Parley.Agents.Due;

/// <summary>One worker per silo: claims due rows under a lease and runs them. What a crash leaves undone is claimed again when the lease ends.</summary>
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
    private const int MostStarted = 1024;
    private static readonly TimeSpan _longestBackOff = TimeSpan.FromMinutes(15);
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
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await retention.PlanAsync(time.GetUtcNow());
                await SweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; leases run out and another silo goes on.
        }
    }

    /// <summary>Runs what is due now; returns how many items it took up.</summary>
    internal async Task<int> SweepAsync(CancellationToken cancellation)
    {
        IReadOnlyList<DueItem> claimed;
        try
        {
            claimed = await due.ClaimAsync(_owner, time.GetUtcNow(), options.Value.SweepLease, BatchSize);
        }
        catch (JournalUnavailableException error)
        {
            LogSweepFailed(logger, error);
            return 0;
        }

        foreach (var item in claimed)
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsSlow(item))
            {
                Start(item, cancellation);
            }
            else
            {
                await RunAsync(item, cancellation);
            }
        }

        return claimed.Count;
    }

    /// <summary>Waits until work that was started beside the sweep has ended.</summary>
    internal Task SettledAsync() => Task.WhenAll(_started.Values);

    /// <summary>What may wait for a language model runs beside the sweep, so that nothing else waits with it.</summary>
    private bool IsSlow(DueItem item) => item.Kind == DueKind.Deliberation || (item.Kind == DueKind.Debounce && models.Facilitator is not null);

    /// <summary>A row whose lease ends while it waits for a place or still runs is claimed again, and then left alone.</summary>
    private void Start(DueItem item, CancellationToken cancellation)
    {
        var id = $"{item.Stream.Community}/{item.Id}";
        if (_started.Count >= MostStarted || _started.ContainsKey(id))
        {
            return;
        }

        // Run for a moment by itself, so that it is noted before it can end.
        var run = new Task<Task>(() => RunInTurnAsync(item, cancellation));
        _started[id] = run.Unwrap().ContinueWith(
            _ => _started.TryRemove(id, out Task? _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        run.Start(TaskScheduler.Default);
    }

    private async Task RunInTurnAsync(DueItem item, CancellationToken cancellation)
    {
        await _places.WaitAsync(cancellation);
        try
        {
            await RunAsync(item, cancellation);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task RunAsync(DueItem item, CancellationToken cancellation)
    {
        try
        {
            if (!await RunOnceAsync(item, cancellation))
            {
                await due.PostponeAsync(item.Stream.Community, item.Id, time.GetUtcNow() + BackOff(item));
            }
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            LogWorkFailed(logger, item.Kind, error);
            try
            {
                await due.PostponeAsync(item.Stream.Community, item.Id, time.GetUtcNow() + BackOff(item));
            }
            catch (JournalUnavailableException)
            {
                // The lease runs out by itself.
            }
        }
    }

    private Task<bool> RunOnceAsync(DueItem item, CancellationToken cancellation)
    {
        var key = new ConversationKey(item.Stream.Community, item.Stream.Conversation);
        return item.Kind switch
        {
            DueKind.QuietEnd => EndAsync(key),
            DueKind.Retention => retention.RunAsync(item.Stream.Community, time.GetUtcNow()),
            _ => WorkAsync(key, item, cancellation),
        };
    }

    private async Task<bool> WorkAsync(ConversationKey key, DueItem item, CancellationToken cancellation)
    {
        // The conversation knows what the row is about; a row it no longer knows was settled by an append whose answer was lost.
        var pending = await grains.GetGrain<IConversationGrain>(key.ToString()).PendingAsync();
        var work = pending.FirstOrDefault(candidate => string.Equals(candidate.Id, item.Id, StringComparison.Ordinal));
        return work is null || await interventions.RunAsync(key, work, item.Attempts, time.GetUtcNow(), cancellation);
    }

    private async Task<bool> EndAsync(ConversationKey key)
    {
        var answer = await grains.GetGrain<IConversationGrain>(key.ToString()).OutcomeAsync(derailed: null, time.GetUtcNow());
        return answer.Refusal is not { Kind: RefusalKind.Unavailable };
    }

    /// <summary>Doubles from 2 s up to 15 minutes, less up to a fifth by the item's id so that failures do not come back in step.</summary>
    private static TimeSpan BackOff(DueItem item)
    {
        var whole = Math.Min(_longestBackOff.TotalSeconds, Math.Pow(2, Math.Min(item.Attempts + 1, 12)));
        var share = System.IO.Hashing.XxHash32.HashToUInt32(System.Text.Encoding.UTF8.GetBytes($"{item.Id}:{item.Attempts}")) / (double)uint.MaxValue;
        return TimeSpan.FromSeconds(whole * (1 - (0.2 * share)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due work could not be read; the sweep tries again.")]
    private static partial void LogSweepFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due work of kind {Kind} failed and is postponed.")]
    private static partial void LogWorkFailed(ILogger logger, DueKind kind, Exception error);
}
