using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Core.Internal;
using Parley.Agents.Hosting;
using Parley.Core.Deliberation;
using Parley.Core.Journaling;

namespace Parley.Agents.Due;

/// <summary>
/// One worker per silo: claims due rows under a lease and runs them, conversations beside each other and each conversation's rows in order. What a crash leaves
/// undone is claimed again when the lease ends; what is claimed and then not begun is given back at once.
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
    private readonly ConcurrentQueue<GivenBack> _givenBack = new();
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
                await PlanAsync();
                sweeps.RemoveAll(static sweep => sweep.IsCompleted);
                if (sweeps.Count < SweepsAtOnce)
                {
                    sweeps.Add(DrainAsync(stoppingToken));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; another silo goes on.
        }

        await Task.WhenAll(sweeps).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Plans the retention that is not planned yet. A community whose silo or journal is away must not end this silo: a later sweep plans it.</summary>
    internal async Task PlanAsync()
    {
        try
        {
            await retention.PlanAsync(time.GetUtcNow());
        }
        catch (Exception error)
        {
            LogSweepFailed(logger, error);
        }
    }

    /// <summary>
    /// Sweeps until less is due than one sweep takes up: a backlog is worked off as fast as it can be, not one batch a period. But what would only wait here for
    /// a language model is left to silos that have room.
    /// </summary>
    internal async Task DrainAsync(CancellationToken cancellation)
    {
        while (await SweepAsync(cancellation) == BatchSize && _started.Count < options.Value.Deliberations)
        {
            // More is due.
        }
    }

    /// <summary>Runs what is due now; returns how many items it took up.</summary>
    internal async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<DueItem> claimed;
        try
        {
            await GiveBackAsync();
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
        var (last, until) = (now + margin, now + options.Value.SweepLease);
        var beside = new ParallelOptions { MaxDegreeOfParallelism = Conversations };
        await Parallel.ForEachAsync(claimed.OrderBy(item => item.At).GroupBy(item => item.Stream), beside, async (conversation, _) =>
        {
            if (!cancellation.IsCancellationRequested)
            {
                Start([.. conversation.Where(IsSlow)], until, cancellation);
            }

            foreach (var item in conversation.Where(item => !IsSlow(item) || cancellation.IsCancellationRequested))
            {
                if (cancellation.IsCancellationRequested || time.GetUtcNow() > last)
                {
                    await GiveBackAsync(new GivenBack(item, item.At, Attempted: false, until));
                }
                else
                {
                    await RunAsync(item, until - margin, until, cancellation);
                }
            }
        });
        cancellation.ThrowIfCancellationRequested();
        return claimed.Count;
    }

    /// <summary>Waits until work that was started beside the sweep has ended.</summary>
    internal Task SettledAsync() => Task.WhenAll(_started.Values);

    /// <summary>What may wait for a language model runs beside the sweep, so that nothing else waits with it.</summary>
    private bool IsSlow(DueItem item) => item.Kind == DueKind.Deliberation || (item.Kind == DueKind.Debounce && models.Facilitator is not null);

    /// <summary>Those of one conversation run one after another, in the order they fell due. A row whose lease ends while it waits for a place or still runs is claimed again, and then left alone.</summary>
    private void Start(ImmutableArray<DueItem> items, DateTimeOffset until, CancellationToken cancellation)
    {
        items = [.. items.Where(item => _started.Count < MostStarted && !_started.ContainsKey(IdOf(item)))];
        if (items.IsEmpty)
        {
            return;
        }

        // Run for a moment by itself, so that it is noted before it can end.
        var run = new Task<Task>(() => RunInTurnAsync(items, until, cancellation));
        var ended = run.Unwrap().ContinueWith(
            _ => Array.ForEach([.. items], item => _started.TryRemove(IdOf(item), out Task? _)), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        foreach (var item in items)
        {
            _started[IdOf(item)] = ended;
        }

        run.Start(TaskScheduler.Default);
    }

    private async Task RunInTurnAsync(ImmutableArray<DueItem> items, DateTimeOffset until, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            await _places.WaitAsync(cancellation);
            try
            {
                await RunAsync(item, DateTimeOffset.MaxValue, until, cancellation);
            }
            finally
            {
                _places.Release();
            }
        }
    }

    private static string IdOf(DueItem item) => $"{item.Stream.Community}/{item.Id}";

    /// <param name="deadline">When a delivery must be over.</param>
    /// <param name="until">When the lease ends.</param>
    private async Task RunAsync(DueItem item, DateTimeOffset deadline, DateTimeOffset until, CancellationToken cancellation)
    {
        WorkOutcome outcome;
        try
        {
            outcome = await RunOnceAsync(item, deadline, cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // How far it came is not known, so the lease runs out by itself.
            return;
        }
        catch (Exception error)
        {
            LogWorkFailed(logger, item.Kind, error);
            outcome = WorkOutcome.TryAgain();
        }

        if (outcome.End != WorkEnd.Settled)
        {
            var attempted = outcome.End == WorkEnd.TryAgain;
            await GiveBackAsync(new GivenBack(item, time.GetUtcNow() + (attempted ? BackOff.Of(item, outcome.After) : BackOff.Turn), attempted, until));
        }
    }

    /// <summary>Where the journal cannot take it now, a later sweep does it, as long as the lease is ours: else the row would wait for the lease's end.</summary>
    private async Task GiveBackAsync(GivenBack row)
    {
        try
        {
            await due.PostponeAsync(row.Item.Stream.Community, row.Item.Id, row.At, row.Attempted);
        }
        catch (JournalUnavailableException)
        {
            _givenBack.Enqueue(row);
        }
    }

    private async Task GiveBackAsync()
    {
        for (var left = _givenBack.Count; left > 0 && _givenBack.TryDequeue(out var row); left--)
        {
            if (time.GetUtcNow() < row.Until)
            {
                await GiveBackAsync(row);
            }
        }
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
        // The conversation knows what the row is about.
        var conversation = grains.GetGrain<IConversationGrain>(key.ToString());
        var pending = await conversation.PendingAsync();
        var work = pending.FirstOrDefault(candidate => string.Equals(candidate.Id, item.Id, StringComparison.Ordinal));
        if (work is null)
        {
            return await ReloadedAsync(conversation, item) ? WorkOutcome.TryAgain() : WorkOutcome.Settled;
        }

        // Earliest first: what Parley says in a thread arrives in the order it was said, however often the first of it fails.
        return work.Kind == PendingWorkKind.Delivery && pending.First(candidate => candidate.Kind == PendingWorkKind.Delivery) != work
            ? WorkOutcome.Waits
            : await interventions.RunAsync(key, work, item.Attempts, time.GetUtcNow(), cancellation, deadline);
    }

    /// <summary>
    /// A row the conversation does not know was settled by an append whose answer was lost. Where it is still there, the activation is behind its stream: a
    /// commit whose answer was lost may be done after the reload that followed. Unless somebody wrote there, it would stay behind.
    /// </summary>
    private async Task<bool> ReloadedAsync(IConversationGrain conversation, DueItem item)
    {
        if ((await due.PendingAsync(item.Stream)).All(row => !string.Equals(row.Id, item.Id, StringComparison.Ordinal)))
        {
            return false;
        }

        await conversation.AsReference<IGrainManagementExtension>().DeactivateOnIdle();
        return true;
    }

    private async Task<WorkOutcome> RetainAsync(string community) => WorkOutcome.Of(await retention.RunAsync(community, time.GetUtcNow()));

    private async Task<WorkOutcome> EndAsync(ConversationKey key)
    {
        var answer = await grains.GetGrain<IConversationGrain>(key.ToString()).OutcomeAsync(derailed: null, time.GetUtcNow());
        return answer.Refusal is { Kind: RefusalKind.Unavailable } ? WorkOutcome.TryAgain() : WorkOutcome.Settled;
    }

    /// <param name="At">When it is due again.</param>
    /// <param name="Until">When its lease ends.</param>
    private sealed record GivenBack(DueItem Item, DateTimeOffset At, bool Attempted, DateTimeOffset Until);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due work could not be read or planned; the sweep tries again.")]
    private static partial void LogSweepFailed(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Due work of kind {Kind} failed and is postponed.")]
    private static partial void LogWorkFailed(ILogger logger, DueKind kind, Exception error);
}
