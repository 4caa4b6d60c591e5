using System.Runtime.CompilerServices;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Reading;
using Parley.Journal.Writing;

namespace Parley.Journal.Postgres;

/// <summary>The journal's streams on PostgreSQL.</summary>
internal sealed class PostgresJournal(PostgresStore store) : IJournal
{
    private const int PageSize = 256;

    public ValueTask<AppendOutcome> AppendAsync(Append append)
    {
        AppendRules.Validate(append);
        return new ValueTask<AppendOutcome>(store.AppendAsync(append));
    }

    public async ValueTask<LoadedStream> LoadAsync(StreamKey stream)
    {
        StreamSnapshot? snapshot = null;
        var tail = await store.QueryAsync(
            row =>
            {
                if (!row.IsNull(0))
                {
                    return EventColumns.Read(row, 0, stream);
                }

                snapshot = new StreamSnapshot(row.Integer(1), row.Bytes(8));
                return null;
            },
            new Command("load_stream").With(stream.Community).With(stream.Conversation));
        return new LoadedStream(snapshot, [.. tail.OfType<StoredEvent>()]);
    }

    public async IAsyncEnumerable<StoredEvent> ReadAsync(
        StreamKey stream, long afterSequence = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // Page by page, so that a slow consumer holds no connection.
        List<StoredEvent> page;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            page = await store.QueryAsync(
                row => EventColumns.Read(row, 0, stream),
                new Command("read_events").With(stream.Community).With(stream.Conversation).With(afterSequence).With((long)PageSize));
            foreach (var stored in page)
            {
                yield return stored;
                afterSequence = stored.Sequence;
            }
        }
        while (page.Count == PageSize);
    }
}
