using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite.Reading;

/// <summary>Reads a statement to its end.</summary>
internal static class Rows
{
    public static List<T> All<T>(Statement rows, Func<Statement, T> read)
    {
        var all = new List<T>();
        while (rows.Next())
        {
            all.Add(read(rows));
        }

        return all;
    }
}
