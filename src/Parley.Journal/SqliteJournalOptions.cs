namespace Parley.Journal;

/// <summary>Where the embedded journal is kept and how it batches.</summary>
public sealed record SqliteJournalOptions
{
    /// <summary>The data directory; it is created where it does not exist. The journal is <c>journal.db</c> in it. Required.</summary>
    public required string Path { get; init; }

    /// <summary>
    /// The most items written in one transaction, so with one sync of the disk. Throughput grows with it as long as that many callers wait;
    /// there is no linger, a flush takes what gathered during the one before. Default: 1,024.
    /// </summary>
    public int FlushLimit { get; init; } = 1024;

    /// <summary>
    /// The most items waiting, beside those of the flush under way. One more is refused at once, so that an overloaded disk becomes a 503
    /// and not a growing queue. At least <see cref="FlushLimit"/>. Default: 8,192.
    /// </summary>
    public int QueueLimit { get; init; } = 8192;

    /// <summary>How many connections read. More do not help on few cores: they take turns with the writer. Default: 2.</summary>
    public int Readers { get; init; } = 2;

    /// <summary>A checkpoint of the community's hash chain is written after this many of its events, and on close. Default: 10,000.</summary>
    public int CheckpointEvery { get; init; } = 10_000;

    /// <summary>How many speakers' keys are kept in memory, about 200 bytes each. Default: 16,384.</summary>
    public int SpeakerCache { get; init; } = 16_384;

    /// <summary>How long another program's lock on the file is waited for before a batch is refused. Default: 2 seconds.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The most bytes the file may grow to; what would exceed it is refused as on a full disk. 0: no limit. Default: 0.</summary>
    public long MaxBytes { get; init; }

    /// <summary>Opens an existing journal for reading only, beside a process that writes; appends are refused. Default: false.</summary>
    public bool ReadOnly { get; init; }

    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    internal SqliteJournalOptions Validated()
    {
        Require(!string.IsNullOrWhiteSpace(Path), nameof(Path), "must name a directory");
        Require(FlushLimit >= 1, nameof(FlushLimit), "must be at least 1");
        Require(QueueLimit >= FlushLimit, nameof(QueueLimit), $"must be at least {nameof(FlushLimit)} ({FlushLimit})");
        Require(Readers >= 1, nameof(Readers), "must be at least 1");
        Require(CheckpointEvery >= 1, nameof(CheckpointEvery), "must be at least 1");
        Require(SpeakerCache >= 1, nameof(SpeakerCache), "must be at least 1");
        Require(BusyTimeout >= TimeSpan.Zero && BusyTimeout <= TimeSpan.FromMinutes(1), nameof(BusyTimeout), "must be between zero and a minute");
        Require(MaxBytes >= 0, nameof(MaxBytes), "must not be negative");
        return this;
    }

    private static void Require(bool holds, string option, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{nameof(SqliteJournalOptions)}.{option} {rule}.");
        }
    }
}
