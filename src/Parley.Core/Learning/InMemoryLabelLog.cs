namespace Parley.Core.Learning;

/// <summary>A feedback log in memory, for evaluation and tests.</summary>
public sealed class InMemoryLabelLog : ILabelLog
{
    private readonly List<LabelledRound> rows = [];
    private readonly Dictionary<LabelIdentity, List<LabelledRound>> byIdentity = [];

    /// <summary>Appends a row at the next position, which it returns with the row.</summary>
    /// <exception cref="ArgumentException">The label or the propensity is outside its range.</exception>
    public LabelledRound Append(LabelledRound row)
    {
        row = (row with { Position = rows.Count + 1 }).Validated();
        rows.Add(row);
        if (!byIdentity.TryGetValue(row.Identity, out var same))
            byIdentity[row.Identity] = same = [];
        same.Add(row);
        return row;
    }

    /// <inheritdoc/>
    public IEnumerable<LabelledRound> ReadFrom(long position)
    {
        for (var i = (int)Math.Max(0, position - 1); i < rows.Count; i++)
            yield return rows[i];
    }

    /// <inheritdoc/>
    public IReadOnlyList<LabelledRound> RowsOf(LabelIdentity identity) => byIdentity.TryGetValue(identity, out var same) ? same : [];
}
