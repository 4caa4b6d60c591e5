namespace Parley.Journal.Reading;

/// <summary>Due rows from the columns of <c>due.sql</c>: community, id, conversation, kind, at, subject, attempts.</summary>
internal static class DueColumns
{
    public static DueItem Read(IRow row) => new()
    {
        Id = row.Text(1),
        Stream = new StreamKey(row.Text(0), row.Text(2)),
        Kind = row.Enum<DueKind>(3),
        At = row.Time(4),
        Subject = row.Text(5),
        Attempts = (int)row.Integer(6),
    };

    /// <summary>A claim's RETURNING promises no order.</summary>
    public static List<DueItem> EarliestFirst(IEnumerable<DueItem> items) =>
        [.. items.OrderBy(i => i.At).ThenBy(i => i.Stream.Community, StringComparer.Ordinal).ThenBy(i => i.Id, StringComparer.Ordinal)];
}
