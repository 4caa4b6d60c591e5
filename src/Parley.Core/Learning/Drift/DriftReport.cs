namespace Parley.Core.Learning.Drift;

/// <summary>How an expert does lately against how it always did, on labelled rounds in which it was awake.</summary>
/// <param name="Key">Category and role.</param>
/// <param name="Rounds">Labelled rounds looked at.</param>
/// <param name="LongRun">Mean Brier loss over them.</param>
/// <param name="Recent">Mean Brier loss over the last <see cref="DriftReport.Window"/>.</param>
/// <param name="AlarmAt">Position in the feedback log of the last alarm; null where there was none.</param>
public sealed record ExpertDrift(string Expert, TableKey Key, long Rounds, double LongRun, double Recent, long? AlarmAt);

/// <summary>
/// Which expert has changed: a pure function of the feedback log, so that two silos and a replay see the same. Each expert's Brier loss goes through a <see cref="PageHinkley"/> test of its own.
/// </summary>
public static class DriftReport
{
    /// <summary>Rounds of the sliding window.</summary>
    public const int Window = 50;

    /// <summary>How far back in the log to look, in rows.</summary>
    public const long Reach = 20_000;

    /// <param name="rows">In order of position; the last <see cref="Reach"/> or fewer. A judgement labelled again counts as it was first labelled.</param>
    /// <returns>By category, role and expert.</returns>
    public static ImmutableArray<ExpertDrift> Of(IEnumerable<LabelledRound> rows)
    {
        var watched = new SortedDictionary<(TableKey Key, string Expert), Watch>(
            Comparer<(TableKey Key, string Expert)>.Create((a, b) => a.Key.CompareTo(b.Key) is var order and not 0 ? order : string.CompareOrdinal(a.Expert, b.Expert)));
        var seen = new HashSet<LabelIdentity>();
        foreach (var row in rows)
        {
            if (row.Use is not (LabelUse.Learn or LabelUse.Score) || !seen.Add(row.Identity))
                continue;
            for (var i = 0; i < row.Opinions.Names.Count; i++)
            {
                if (double.IsNaN(row.Opinions.Values[i]))
                    continue;
                var key = (row.Identity.Table, row.Opinions.Names[i]);
                if (!watched.TryGetValue(key, out var watch))
                    watched[key] = watch = new Watch();
                watch.Observe(row.Position, BrierGame.Loss(row.Opinions.Values[i], row.Label));
            }
        }

        return [.. watched.Select(pair => pair.Value.Report(pair.Key.Expert, pair.Key.Key))];
    }

    private sealed class Watch
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
