namespace Parley.Core.Learning;

/// <summary>
/// Folds a log and remembers, for the latest rulings, by how much each moved the weights of the tables it labelled. Where much has gathered it is folded at once
/// and nothing is remembered: what one ruling did can then no longer be told from what the others did. Not safe for concurrent use.
/// </summary>
/// <param name="kept">How many effects are remembered.</param>
public sealed class RulingEffects(int kept = RulingEffects.DefaultKept)
{
    private const int DefaultKept = 512;
    private const int MostRows = 256;

    private readonly Dictionary<string, ImmutableArray<CategoryEffect>> _effects = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>What names the undoing of a ruling.</summary>
    public static string UndoOf(string word) => $"undo {word}";

    /// <summary>What the ruling did, by category; null when it is not folded yet, was folded together with many others, or is forgotten.</summary>
    public ImmutableArray<CategoryEffect>? Find(string word) => _effects.TryGetValue(word, out var effect) ? effect : null;

    /// <summary>Takes in everything the log holds after the fold's cursor.</summary>
    /// <returns>How many rows were new.</returns>
    public long CatchUp(EnsembleFold fold, ILabelLog log)
    {
        var start = fold.Cursor;
        var rows = log.ReadFrom(start + 1).Take(MostRows + 1).ToList();
        if (rows.Count <= MostRows)
        {
            for (var i = 0; i < rows.Count;)
            {
                var end = i + 1;
                while (end < rows.Count && NameOf(rows[end]) == NameOf(rows[i]))
                    end++;
                Take(fold, log, rows[i..end]);
                i = end;
            }
        }

        fold.CatchUp(log);
        return fold.Cursor - start;
    }

    private void Take(EnsembleFold fold, ILabelLog log, List<LabelledRound> rows)
    {
        var through = new LogThrough(log, rows[^1].Position);
        if (NameOf(rows[0]) is not { } word)
        {
            fold.CatchUp(through);
            return;
        }

        var keys = rows.Select(row => row.Identity.Table).Distinct().Order().ToList();
        var before = keys.ConvertAll(fold.Describe);
        fold.CatchUp(through);
        Keep(word, [.. keys.Select((key, i) => Effect(fold, key, before[i]))]);
    }

    private static CategoryEffect Effect(EnsembleFold fold, TableKey key, TableReport? before)
    {
        var after = fold.Describe(key);
        var experts = (after ?? before)?.Experts.Select(expert => expert.Expert).Order(StringComparer.Ordinal).ToList() ?? [];
        var (was, now) = (before ?? fold.DescribeStart(key, experts), after ?? fold.DescribeStart(key, experts));
        return new(key.Category, [.. experts.Select(expert => new WeightMove(expert, Weight(was, expert), Weight(now, expert)))]);
    }

    private static double Weight(TableReport table, string expert) =>
        table.Experts.FirstOrDefault(e => string.Equals(e.Expert, expert, StringComparison.Ordinal))?.Weight ?? 0;

    private void Keep(string word, ImmutableArray<CategoryEffect> effect)
    {
        if (_effects.TryAdd(word, effect))
            _order.Enqueue(word);
        else
            _effects[word] = effect;
        if (_order.Count > kept)
            _effects.Remove(_order.Dequeue());
    }

    private static string? NameOf(LabelledRound row) => row.Word is not { } word ? null : row.Use == LabelUse.Withdraw ? UndoOf(word) : word;

    /// <summary>The log as if it ended here.</summary>
    private sealed class LogThrough(ILabelLog log, long last) : ILabelLog
    {
        public IEnumerable<LabelledRound> ReadFrom(long position) => log.ReadFrom(position).TakeWhile(row => row.Position <= last);

        public IReadOnlyList<LabelledRound> RowsOf(LabelIdentity identity) => log.RowsOf(identity);
    }
}
