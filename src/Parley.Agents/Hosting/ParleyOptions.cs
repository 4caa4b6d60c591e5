using Microsoft.Extensions.Options;

namespace Parley.Agents.Hosting;

/// <summary>Settings of a silo that hosts Parley.</summary>
public sealed class ParleyOptions
{
    /// <summary>Folder of the SQLite journal. Default: <c>data</c>.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>The most bytes the journal's file may grow to; beyond it every write is refused as on a full disk. 0: no limit. Default: 0.</summary>
    public long MaxJournalBytes { get; set; }

    /// <summary>
    /// Take an utterance's own timestamp as the time it arrived, so that a corpus runs on its own clock. For batch commands. Default: false.
    /// </summary>
    public bool EventTime { get; set; }

    /// <summary>Timestamps are ordinals: gaps count in turns only. Default: false.</summary>
    public bool Ordinals { get; set; }

    /// <summary>
    /// The sweep of due work, the refresh of weights, randomised silence and budgets per day are in force. Batch commands do without: they drive
    /// their own work and pin their weights. Default: true.
    /// </summary>
    public bool Live { get; set; } = true;

    /// <summary>The state of a conversation, and of a community, is saved as a snapshot every this many events. Default: 64.</summary>
    public int SnapshotEvery { get; set; } = 64;

    /// <summary>
    /// A conversation nobody asked for this long leaves the memory and is loaded again when somebody does; earlier where memory runs short. Default: 10 minutes.
    /// </summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often due work is looked for, at most a day apart; <see cref="Timeout.InfiniteTimeSpan"/>: never by itself. Default: 1 second.</summary>
    public TimeSpan SweepPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a silo may hold claimed work before another may take it. Default: 60 seconds.</summary>
    public TimeSpan SweepLease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a silo asks for newer weights and policies, at most a day apart; <see cref="Timeout.InfiniteTimeSpan"/>: never by itself. Default: 2 seconds.</summary>
    public TimeSpan RefreshPeriod { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A conversation without a word for this long counts as ended. Default: 2 days.</summary>
    public TimeSpan QuietAfter { get; set; } = TimeSpan.FromDays(2);

    /// <summary>Language models that have not answered by then, all their retries included, are asleep. Default: 90 seconds.</summary>
    public TimeSpan DeliberationTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>A silo deliberates on at most this many messages at the same time. Default: 16.</summary>
    public int Deliberations { get; set; } = 16;

    /// <summary>A deliberation whose outcome could not be recorded is given up after this many attempts. Default: 5.</summary>
    public int DeliberationAttempts { get; set; } = 5;

    /// <summary>A gentler wording of a draft that is not there by then is left out. Default: 10 seconds.</summary>
    public TimeSpan RewordingTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a moderator's claim on a case holds; then anybody may take it. Default: 10 minutes.</summary>
    public TimeSpan ClaimLease { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a ruling's answer waits for the ensemble to say by how much it moved. Default: 5 seconds.</summary>
    public TimeSpan EffectWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A delivery that has not been taken by then counts as failed and is tried again. Default: 30 seconds.</summary>
    public TimeSpan DeliveryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A delivery is given up after this many attempts. Default: 8.</summary>
    public int DeliveryAttempts { get; set; } = 8;

    /// <summary>Whether a stream that grows from one version to another takes a snapshot with it.</summary>
    internal bool IsSnapshotDue(long from, long to) => to / SnapshotEvery > from / SnapshotEvery;
}

internal sealed class ParleyOptionsValidator : IValidateOptions<ParleyOptions>
{
    public ValidateOptionsResult Validate(string? name, ParleyOptions options)
    {
        var errors = new List<string>();
        Check(options.DataDirectory.Length > 0, $"{nameof(options.DataDirectory)} is empty.");
        Check(options.MaxJournalBytes >= 0, $"{nameof(options.MaxJournalBytes)} must not be negative.");
        Check(options.SnapshotEvery is >= 1 and <= 10_000, $"{nameof(options.SnapshotEvery)} must be from 1 to 10,000.");
        Check(options.CollectionAge > TimeSpan.FromMinutes(1), $"{nameof(options.CollectionAge)} must be longer than a minute.");
        Check(IsPeriod(options.SweepPeriod), $"{nameof(options.SweepPeriod)} must be positive and at most a day.");
        Check(options.SweepLease > options.SweepPeriod, $"{nameof(options.SweepLease)} must be longer than {nameof(options.SweepPeriod)}.");
        Check(IsPeriod(options.RefreshPeriod), $"{nameof(options.RefreshPeriod)} must be positive and at most a day.");
        Check(options.QuietAfter > TimeSpan.Zero, $"{nameof(options.QuietAfter)} must be positive.");
        Check(options.ClaimLease > TimeSpan.Zero, $"{nameof(options.ClaimLease)} must be positive.");
        Check(options.EffectWait >= TimeSpan.Zero, $"{nameof(options.EffectWait)} must not be negative.");
        Check(options.DeliveryTimeout > TimeSpan.Zero, $"{nameof(options.DeliveryTimeout)} must be positive.");
        Check(
            options.DeliberationTimeout > TimeSpan.Zero && options.DeliberationTimeout <= TimeSpan.FromMinutes(4),
            $"{nameof(options.DeliberationTimeout)} must be positive and at most 4 minutes.");
        Check(options.Deliberations >= 1, $"{nameof(options.Deliberations)} must be at least 1.");
        Check(options.DeliberationAttempts >= 1, $"{nameof(options.DeliberationAttempts)} must be at least 1.");
        Check(
            options.RewordingTimeout > TimeSpan.Zero && options.RewordingTimeout <= TimeSpan.FromSeconds(30),
            $"{nameof(options.RewordingTimeout)} must be positive and at most 30 seconds.");
        Check(options.SweepLease > options.DeliveryTimeout, $"{nameof(options.SweepLease)} must be longer than {nameof(options.DeliveryTimeout)}.");
        Check(options.DeliveryAttempts >= 1, $"{nameof(options.DeliveryAttempts)} must be at least 1.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        static bool IsPeriod(TimeSpan period) => period == Timeout.InfiniteTimeSpan || (period > TimeSpan.Zero && period <= TimeSpan.FromDays(1));

        void Check(bool holds, string error)
        {
            if (!holds)
            {
                errors.Add(error);
            }
        }
    }
}
