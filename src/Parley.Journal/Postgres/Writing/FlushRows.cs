using Parley.Journal.Postgres.Storage;

namespace Parley.Journal.Postgres.Writing;

/// <summary>What a flush is going to write, table by table.</summary>
internal sealed class FlushRows
{
    private readonly Dictionary<Table, TableRows> tables =
        Tables.All.ToDictionary(table => table, table => new TableRows(table));

    public TableRows this[Table table] => tables[table];

    public IEnumerable<Command> Commands() =>
        Tables.All.Where(table => !tables[table].IsEmpty).Select(table => new Command(table.Statement).With(tables[table]));

    /// <summary>A settled item that was put in this very flush must not be put after all.</summary>
    public void Settle(string community, string id)
    {
        tables[Tables.Due].Drop(community, id);
        tables[Tables.Settled].Put(community, id);
    }

    public void Put(DueItem item) => tables[Tables.Due].Put(
        item.Stream.Community, item.Id, item.Stream.Conversation, item.Kind.ToString(), item.At.ToUnixTimeMilliseconds(), item.Subject, (long)item.Attempts);

    /// <summary>Marks the revisions of earlier flushes by a statement, and those of this one where they wait.</summary>
    public void Remove(long stream, string utterance)
    {
        tables[Tables.Removed].Put(stream, utterance);
        foreach (var row in tables[Tables.Utterances].Rows.Where(row => Equals(row[0], stream) && Equals(row[1], utterance)))
        {
            row[4] = 1L;
        }
    }
}
