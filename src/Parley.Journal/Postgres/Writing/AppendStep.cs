namespace Parley.Journal.Postgres.Writing;

/// <summary>One <see cref="Append"/> within a flush: decided on what the flush holds, and added to what it writes.</summary>
internal static class AppendStep
{
    public static AppendOutcome Apply(Flush flush, Append append)
    {
        var community = flush.Community(append.Stream.Community);
        var stream = community is null ? null : flush.Stream(append.Stream);
        if (community is null || stream is null || stream.Version != append.ExpectedVersion)
        {
            return AppendOutcome.Stale;
        }

        flush.Add(community, append.Stream, stream, append.Events.AsSpan());
        if (append.Snapshot is { } snapshot)
        {
            flush.Rows[Tables.Snapshots].Put(stream.Id, snapshot.Version, snapshot.State);
        }

        // Settled before added: an append may settle an item and add its successor under the same id.
        foreach (var id in append.Settled)
        {
            flush.Rows.Settle(append.Stream.Community, id);
        }

        foreach (var item in append.Due)
        {
            flush.Rows.Put(item);
        }

        var rows = new RowStep(flush, community, stream.Id, append.ExpectedVersion);
        foreach (var row in append.Rows)
        {
            rows.Put(row);
        }

        foreach (var entry in append.Feedback)
        {
            community.Changed = true;
            flush.Rows[Tables.Feedback].Put(community.Id, ++community.Feedback, entry.Item, entry.Payload);
        }

        return AppendOutcome.Appended;
    }
}
