using Parley.Journal.Storage;

namespace Parley.Journal.Postgres.Storage;

internal enum Kind
{
    Integer,
    Real,
    Text,

    /// <summary>Text given as UTF-8 bytes.</summary>
    Utf8,
    Blob,
}

/// <summary>What a flush writes by one statement, whose parameters are the columns as arrays.</summary>
/// <param name="Statement">Its name in <see cref="SqlCatalog"/>.</param>
/// <param name="Key">How many of the first columns make up the key: of two rows with one key the later counts. 0: every row is written.</param>
/// <param name="Columns">As the statement's parameters.</param>
internal sealed record Table(string Statement, int Key, params Kind[] Columns);
