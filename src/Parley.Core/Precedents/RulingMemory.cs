using Parley.Core.Conversations;
using Parley.Core.Learning;

namespace Parley.Core.Precedents;

/// <summary>
/// A community's standing rulings, gathered from its feedback log: the newest 5,000 messages ruled on within the newest 50,000 rows. What it holds hangs on those rows alone, so that a silo that starts
/// anew remembers the same. Not for concurrent use.
/// </summary>
public sealed class RulingMemory
{
    /// <summary>The most messages remembered.</summary>
    public const int Most = 5_000;

    /// <summary>How far back the log is read, in rows.</summary>
    public const long Reach = 50_000;

    private readonly Dictionary<string, List<LabelledRound>> items = new(StringComparer.Ordinal);

    /// <summary>The last position of the log taken in.</summary>
    public long Position { get; private set; }

    /// <summary>Where to read on from, when the log's newest row is known.</summary>
    public long After(long newest) => Math.Max(Position, newest - Reach);

    public void Take(LabelledRound row)
    {
        Position = row.Position;
        if (row.Source != LabelSource.Ruling || (row.Use == LabelUse.Learn && row.Text is null))
            return;

        if (!items.TryGetValue(row.Identity.Item, out var rows))
            items[row.Identity.Item] = rows = [];
        rows.Add(row);
    }

    /// <summary>Forgets what was erased.</summary>
    public void Forget(Func<RuledText, bool> erased)
    {
        foreach (var ruling in Rulings())
        {
            if (erased(ruling))
                items.Remove(ItemOf(ruling));
        }
    }

    /// <summary>What stands, the newest first. A ruling that was undone teaches nothing.</summary>
    public ImmutableArray<RuledText> Rulings()
    {
        var standing = new List<(long Position, RuledText Ruling)>();
        foreach (var (item, given) in items)
        {
            given.RemoveAll(row => row.Position <= Position - Reach);
            var rows = given
                .GroupBy(row => row.Identity.Table)
                .Select(label => StandingLabel.Of([.. label], Position))
                .OfType<LabelledRound>()
                .Where(row => row.Use == LabelUse.Learn)
                .OrderBy(row => row.Position)
                .ToList();
            if (rows.Count > 0 && Of(item, rows) is { } ruling)
                standing.Add((rows[^1].Position, ruling));
        }

        standing.Sort((a, b) => b.Position.CompareTo(a.Position));
        if (standing.Count > Most)
            Prune(standing);
        return [.. standing.Take(Most).Select(entry => entry.Ruling)];
    }

    private void Prune(List<(long Position, RuledText Ruling)> standing)
    {
        foreach (var (_, ruling) in standing.Skip(Most))
            items.Remove(ItemOf(ruling));
    }

    private static string ItemOf(RuledText ruling) => $"{ruling.Conversation}/{ruling.Utterance}#{ruling.Revision}";

    private static RuledText? Of(string item, List<LabelledRound> rows)
    {
        var (slash, hash) = (item.IndexOf('/', StringComparison.Ordinal), item.LastIndexOf('#'));
        if (slash < 0 || hash < slash || !long.TryParse(item.AsSpan(hash + 1), System.Globalization.CultureInfo.InvariantCulture, out var revision))
            return null;

        var (conversation, utterance) = (item[..slash], item[(slash + 1)..hash]);
        var labels = rows.Select(row => new CategoryScore(row.Identity.Table.Category, row.Label)).Order(Comparer<CategoryScore>.Create((a, b) => Categories.Compare(a.Category, b.Category)));
        return new RuledText(
            rows[^1].Case ?? WorkIds.Case(conversation, utterance, CaseLane.Policy), conversation, utterance, revision, [.. labels], rows[^1].Text!, rows[^1].At ?? DateTimeOffset.UnixEpoch);
    }
}
