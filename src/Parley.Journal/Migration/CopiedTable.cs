using Parley.Journal.Postgres.Storage;
using static Parley.Journal.Postgres.Storage.Kind;

namespace Parley.Journal.Migration;

/// <summary>A table as it is copied: pages of a whole-number column, so that a copy cut off goes on where it was.</summary>
/// <param name="Name">In both engines.</param>
/// <param name="Cursor">The column paged by.</param>
/// <param name="Step">How many of its numbers make a page.</param>
/// <param name="Columns">What PostgreSQL's column is called, what is selected for it, and its kind.</param>
internal sealed record CopiedTable(string Name, string Cursor, long Step, params (string Target, string Source, Kind Kind)[] Columns)
{
    /// <summary>What SQLite selects from; the table itself unless a column comes from beside it.</summary>
    public string From { get; init; } = Name;

    public string Select => $"SELECT {string.Join(", ", Columns.Select(c => c.Source))} FROM {From} WHERE {Cursor} > ?1 AND {Cursor} <= ?2";

    public string Last => $"SELECT COALESCE(MAX({Cursor}), 0) FROM {Name}";

    public string Insert => $"INSERT INTO {Name} ({string.Join(", ", Columns.Select(c => c.Target))}) OVERRIDING SYSTEM VALUE SELECT * FROM unnest("
        + string.Join(", ", Columns.Select((c, i) => $"${i + 1}::{SqlType(c.Kind)}[]")) + ")";

    private static string SqlType(Kind kind) => kind switch
    {
        Integer => "bigint",
        Real => "double precision",
        Blob => "bytea",
        _ => "text",
    };
}
