namespace Parley.Journal.Reading;

/// <summary>A row of a query's answer. Both engines' rows are read through it, so that what a column means stands in one place.</summary>
internal interface IRow
{
    bool IsNull(int column);

    /// <summary>The number; 0 for NULL.</summary>
    long Integer(int column);

    /// <summary>The number; NaN for NULL.</summary>
    double Real(int column);

    /// <summary>From Unix milliseconds.</summary>
    DateTimeOffset Time(int column);

    /// <summary>The bytes of a blob or of a text; empty for NULL.</summary>
    byte[] Bytes(int column);

    string Text(int column);

    string? TextOrNull(int column);

    /// <summary>From its name.</summary>
    T Enum<T>(int column)
        where T : struct, Enum;
}

/// <summary>Rows one after another.</summary>
internal interface IRows : IRow
{
    /// <summary>Steps to the next row; false after the last.</summary>
    bool Next();
}
