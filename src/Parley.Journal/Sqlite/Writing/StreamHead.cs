using Parley.Journal.Integrity;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite.Writing;

/// <summary>Where a stream stands: number (0 when it has none yet), sequence and hash of its last event.</summary>
internal readonly record struct StreamHead(long Id, long Version, byte[] Hash)
{
    public static StreamHead Find(Session sql, long community, string key) =>
        sql["find_stream"].With(community).With(key).First<StreamHead?>(row => new StreamHead(row.Integer(0), row.Integer(1), row.Bytes(2)))
        ?? new StreamHead(0, 0, ChainHasher.Genesis);

    public StreamHead OrAdded(Session sql, long community, string key)
    {
        if (Id != 0)
        {
            return this;
        }

        sql["insert_stream"].With(community).With(key).WithBlob(Hash).Run();
        return this with { Id = sql.LastRowId };
    }
}
