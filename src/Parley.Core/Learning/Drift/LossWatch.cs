namespace Parley.Core.Learning.Drift;

/// <summary>How an expert does lately against how it always did, on labelled rounds in which it was awake.</summary>
/// <param name="Key">Category and role.</param>
/// <param name="Rounds">Labelled rounds looked at.</param>
/// <param name="LongRun">Mean Brier loss over them.</param>
/// <param name="Recent">Mean Brier loss over the last <see cref="LossWatch.Window"/>.</param>
/// <param name="AlarmAt">Position in the feedback log of the last alarm; null where there was none.</param>
public sealed record ExpertDrift(string Expert, TableKey Key, long Rounds, double LongRun, double Recent, long? AlarmAt);

/// <summary>
/// Which expert has changed. It takes in the feedback log row by row, and what it says hangs on the log alone, so that two silos and a replay see the same: it begins at a multiple of
/// <see cref="Block"/> and thus looks at the newest one to two blocks. Each expert's Brier loss goes through a <see cref="PageHinkley"/> test of its own. Not for concurrent use.
/// </summary>
public sealed class LossWatch
{
    /// <summary>Rounds of the sliding window.</summary>
    public const int Window = 50;

    /// <summary>Rows of the log.</summary>
    public const long Block = 10_000;

    private readonly SortedDictionary<(TableKey Key, string Expert), Losses> watched = new(
        Comparer<(TableKey Key, string Expert)>.Create((a, b) => a.Key.CompareTo(b.Key) is var order and not 0 ? order : string.CompareOrdinal(a.Expert, b.Expert)));

    private readonly HashSet<LabelIdentity> seen = [];
    private long start;

    /// <summary>The last position of the log taken in.</summary>
    public long Position { get; private set; }

    /// <summary>Where to read on from, when the log's newest row is known. A watch that has come to a later block forgets what was before.</summary>
    public long After(long newest)
    {
        if (Math.Max(0, (newest / Block) - 1) * Block is var begin && begin > start)
        {
            watched.Clear();
            seen.Clear();
            start = Position = begin;
        }

        return Position;
    }

    /// <summary>Takes in the next row. A judgement labelled again counts as it was first labelled.</summary>
    public void Take(LabelledRound row)
    {
        Position = row.Position;
        if (row.Use is not (LabelUse.Learn or LabelUse.Score) || !seen.Add(row.Identity))
            return;
        for (var i = 0; i < row.Opinions.Names.Count; i++)
        {
            if (double.IsNaN(row.Opinions.Values[i]))
                continue;
            var key = (row.Identity.Table, row.Opinions.Names[i]);
            if (!watched.TryGetValue(key, out var losses))
                watched[key] = losses = new Losses();
            losses.Observe(row.Position, BrierGame.Loss(row.Opinions.Values[i], row.Label));
        }
    }

    /// <returns>By category, role and expert.</returns>
    public ImmutableArray<ExpertDrift> Report() => [.. watched.Select(pair => pair.Value.Report(pair.Key.Expert, pair.Key.Key))];

    private sealed class Losses
    {
        private readonly PageHinkley test = new();
        private readonly Queue<double> recent = new();
        private long rounds;
        private double total;
        private long? alarmAt;

        public void Observe(long position, double loss)
        {
            rounds++;
            total += loss;
            recent.Enqueue(loss);
            if (recent.Count > Window)
                recent.Dequeue();
            if (test.Observe(loss))
                alarmAt = position;
        }

        public ExpertDrift Report(string expert, TableKey key) => new(expert, key, rounds, total / rounds, recent.Average(), alarmAt);
    }
}
