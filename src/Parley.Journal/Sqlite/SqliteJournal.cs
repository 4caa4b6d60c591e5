using System.Runtime.CompilerServices;
using Parley.Journal.Sqlite.Reading;
using Parley.Journal.Sqlite.Storage;
using Parley.Journal.Sqlite.Writing;
using Parley.Journal.Writing;

namespace Parley.Journal.Sqlite;

/// <summary>The journal's streams on SQLite.</summary>
internal sealed class SqliteJournal(SqliteStore store) : IJournal
{
    private const int PageSize = 256;

    public ValueTask<AppendOutcome> AppendAsync(Append append)
    {
        AppendRules.Validate(append);
        return new ValueTask<AppendOutcome>(store.WriteAsync(session => Appender.Append(session, append)));
    }

    public ValueTask<LoadedStream> LoadAsync(StreamKey stream) => store.Readers.RunAsync(session => StreamQueries.Load(session, stream));

    public async IAsyncEnumerable<StoredEvent> ReadAsync(
        StreamKey stream, long afterSequence = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // Page by page, so that a slow consumer holds neither a reader nor old pages of the log.
        List<StoredEvent> page;
        do
        {
            var after = afterSequence;
            page = await store.Readers.RunAsync(
                session => StreamQueries.Find(session, stream) is var id and not 0 ? StreamQueries.Events(session, stream, id, after, PageSize) : [],
                cancellation);
            foreach (var stored in page)
            {
                yield return stored;
                afterSequence = stored.Sequence;
            }
        }
        while (page.Count == PageSize);
    }
}
