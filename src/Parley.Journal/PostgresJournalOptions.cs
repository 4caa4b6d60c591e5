namespace Parley.Journal;

/// <summary>Where the journal on PostgreSQL is and how it batches. PostgreSQL 14 or newer.</summary>
public sealed record PostgresJournalOptions
{
    /// <summary>
    /// As Npgsql takes it: <c>Host=db;Username=parley;Password=…;Database=parley</c>. The tables are made in the first schema of its search path. A pooler in
    /// between must keep a session to its connection. Required.
    /// </summary>
    public required string ConnectionString { get; init; }

    /// <summary>The most items written in one transaction. There is no linger: a flush takes what gathered during the one before. Default: 1,024.</summary>
    public int FlushLimit { get; init; } = 1024;

    /// <summary>
    /// The most items waiting, beside those of the flush under way; one more is refused at once. At least <see cref="FlushLimit"/>. Default: 8,192.
    /// </summary>
    public int QueueLimit { get; init; } = 8192;

    /// <summary>The most connections of this process: one writes, the others read. Default: 12.</summary>
    public int Connections { get; init; } = 12;

    /// <summary>A checkpoint of the community's hash chain is written after this many of its events, and on close. Default: 10,000.</summary>
    public int CheckpointEvery { get; init; } = 10_000;

    /// <summary>How long another writer's hold on a community is waited for before a flush is refused. Default: 8 seconds.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// How long the server lets a writer's transaction wait for its process. A process that was stopped in mid-flush holds its communities no longer than
    /// this. Shorter than <see cref="LockTimeout"/>, so that nobody else's flush is refused for it. Default: 4 seconds.
    /// </summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long any one statement may take before it is given up. Longer than <see cref="LockTimeout"/>. Default: 15 seconds.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Opens an existing journal for reading only; appends are refused. Default: false.</summary>
    public bool ReadOnly { get; init; }

    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    internal PostgresJournalOptions Validated()
    {
        Require(!string.IsNullOrWhiteSpace(ConnectionString), nameof(ConnectionString), "must name a server and a database");
        Require(FlushLimit >= 1, nameof(FlushLimit), "must be at least 1");
        Require(QueueLimit >= FlushLimit, nameof(QueueLimit), $"must be at least {nameof(FlushLimit)} ({FlushLimit})");
        Require(Connections >= 2, nameof(Connections), "must be at least 2");
        Require(CheckpointEvery >= 1, nameof(CheckpointEvery), "must be at least 1");
        Require(StallTimeout >= TimeSpan.FromMilliseconds(1), nameof(StallTimeout), "must be at least a millisecond");
        Require(LockTimeout > StallTimeout, nameof(LockTimeout), $"must be longer than {nameof(StallTimeout)} ({StallTimeout})");
        Require(CommandTimeout > LockTimeout, nameof(CommandTimeout), $"must be longer than {nameof(LockTimeout)} ({LockTimeout})");
        return this;
    }

    private static void Require(bool holds, string option, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{nameof(PostgresJournalOptions)}.{option} {rule}.");
        }
    }
}
