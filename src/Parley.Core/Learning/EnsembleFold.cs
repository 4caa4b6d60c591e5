namespace Parley.Core.Learning;

/// <summary>
/// Folds a community's feedback log into its tables. The state is a function of the log up to the cursor and of nothing else: each judgement is learned
/// once, at the position of its first label, with the label that stands (<see cref="StandingLabel"/>). So a doubled label changes nothing, and a corrected one
/// gives what the stored predictions would have given had it never been wrong, by rebuilding from the last checkpoint before it. Not safe for
/// concurrent use: one owner folds, and everyone else reads <see cref="Snapshot"/>.
/// </summary>
public sealed class EnsembleFold
{
    private const int Chunk = 4096;

    private readonly EnsembleSettings settings;
    private readonly EnsemblePrior prior;
    private readonly Checkpoints checkpoints;
    private readonly SortedDictionary<TableKey, EnsembleTable> tables = [];
    private readonly Dictionary<TableKey, EnsembleTable> published = [];
    private CommunityMemory memory = CommunityMemory.Start();
    private EnsembleView? snapshot;

    /// <summary>Starts before the first label.</summary>
    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    public EnsembleFold(EnsembleSettings settings, EnsemblePrior? prior = null)
    {
        this.settings = settings.Validated();
        this.prior = prior ?? EnsemblePrior.Shipped;
        checkpoints = new(settings.CheckpointEvery);
    }

    /// <summary>Goes on from what <see cref="Save"/> gave, under the same settings and prior; the founders are those of the first fold.</summary>
    public EnsembleFold(EnsembleState state, EnsembleSettings settings, EnsemblePrior? prior = null)
        : this(settings with { Founders = state.Founders ?? settings.Founders }, prior)
    {
        checkpoints.Restore(state.Checkpoints);
        Load(state.Cursor, state.Tables, state.Memory);
    }

    /// <summary>The last log position taken in.</summary>
    public long Cursor { get; private set; }

    /// <summary>The tables as they stand, for others to read while the fold goes on. Costs a copy of each table that changed since the last call.</summary>
    public EnsembleView Snapshot()
    {
        if (snapshot?.Cursor == Cursor)
            return snapshot;
        foreach (var (key, table) in tables)
        {
            if (!published.ContainsKey(key))
                published[key] = table.Clone();
        }

        return snapshot = new(Cursor, published.Values, settings, prior, memory.Save());
    }

    /// <summary>A table for people to read; null before its first label.</summary>
    public TableReport? Describe(TableKey key) => tables.TryGetValue(key, out var table) && table.Rounds > 0 ? table.Describe() : null;

    /// <summary>The table as it would begin, with these experts at the prior's weight.</summary>
    public TableReport DescribeStart(TableKey key, IEnumerable<string> experts) => EnsembleTable.Start(key, experts, settings, prior).Describe();

    /// <summary>Everything the fold knows.</summary>
    public EnsembleState Save() => new() { Cursor = Cursor, Tables = SaveTables(), Memory = memory.Save(), Founders = [.. settings.Founders], Checkpoints = [.. checkpoints.Kept] };

    /// <summary>Takes in everything the log holds after the cursor, in chunks between which a stop is noticed; what was folded stays folded.</summary>
    /// <returns>How many rows were new.</returns>
    /// <exception cref="InvalidOperationException">The log has a gap.</exception>
    /// <exception cref="OperationCanceledException">A stop was asked for.</exception>
    public long CatchUp(ILabelLog log, CancellationToken stop = default)
    {
        var before = Cursor;
        foreach (var chunk in log.ReadFrom(Cursor + 1).Chunk(Chunk))
        {
            stop.ThrowIfCancellationRequested();
            Take(chunk, log);
        }

        return Cursor - before;
    }

    private void Take(LabelledRound[] rows, ILabelLog log)
    {
        var end = Cursor + rows.Length;
        var wrong = long.MaxValue;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Position != Cursor + 1 + i)
                throw new InvalidOperationException($"the feedback log has row {rows[i].Position} where {Cursor + 1 + i} is due");
            wrong = Math.Min(wrong, ChangedPast(log.RowsOf(rows[i].Identity), end));
        }

        if (wrong == long.MaxValue)
        {
            foreach (var row in rows)
                Place(row, log, end);
            return;
        }

        var from = checkpoints.RollBackBefore(wrong);
        Load(from?.Position ?? 0, from?.Tables ?? [], from?.Memory);
        foreach (var row in log.ReadFrom(Cursor + 1))
        {
            if (row.Position > end)
                break;
            Place(row, log, end);
        }
    }

    /// <summary>The position already folded at which this judgement was learned with a label that no longer stands; the largest number when there is none.</summary>
    private long ChangedPast(IReadOnlyList<LabelledRound> rows, long end)
    {
        var learned = StandingLabel.Of(rows, Cursor);
        if (learned is null)
            return long.MaxValue;
        var (then, now) = (StandingLabel.Given(rows, Cursor)[0].Position, StandingLabel.Given(rows, end));
        return now.Count > 0 && now[0].Position == then && StandingLabel.Of(rows, end)!.Position == learned.Position ? long.MaxValue : then;
    }

    private void Place(LabelledRound row, ILabelLog log, long end)
    {
        var rows = log.RowsOf(row.Identity);
        if (rows.Count == 0)
            throw new InvalidOperationException($"the feedback log does not find row {row.Position} by its identity");
        var given = StandingLabel.Given(rows, end);
        if (given.Count > 0 && given[0].Position == row.Position)
            Learn(row.Identity.Table, StandingLabel.Of(rows, end) ?? row);
        Cursor = row.Position;
        if (checkpoints.IsDue(Cursor))
            checkpoints.Add(new(Cursor, SaveTables(), memory.Save()));
    }

    private void Learn(TableKey key, LabelledRound standing)
    {
        if (!tables.TryGetValue(key, out var table))
            tables[key] = table = EnsembleTable.Start(key, [], settings, prior);
        table.Learn(standing);
        memory.Learn(standing, settings.MaxWeight);
        published.Remove(key);
    }

    private void Load(long cursor, TableState[] states, CommunityMemoryState? remembered)
    {
        memory = CommunityMemory.Start(remembered);
        tables.Clear();
        published.Clear();
        snapshot = null;
        foreach (var state in states)
        {
            var table = EnsembleTable.Restore(state, settings, prior);
            tables[table.Key] = table;
        }

        Cursor = cursor;
    }

    private TableState[] SaveTables() => [.. tables.Values.Select(t => t.Save())];
}
