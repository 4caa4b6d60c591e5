using Parley.Journal.Integrity;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite.Writing;

/// <summary>
/// Each community's running hash, kept in memory over the events of a flush and written once at its end, with a checkpoint where one is due.
/// After a rollback <see cref="Forget"/> must be called: what is kept here is true of the last commit and the open transaction only.
/// </summary>
internal sealed class CommunityLedger(Session session, ChainHasher hasher, int checkpointEvery)
{
    private const int Kept = 1024;

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly List<Entry> changed = [];

    /// <summary>The community's number, or 0 where it has none yet.</summary>
    public long Find(string community) => Load(community)?.Id ?? 0;

    /// <summary>The community's number; it is given one on first use.</summary>
    public long FindOrAdd(string community) => LoadOrAdd(community).Id;

    public void Count(string community, byte[] eventHash)
    {
        var entry = LoadOrAdd(community);
        entry.Chain = Chains.Community(hasher, entry.Chain, eventHash);
        entry.Events++;
        if (!entry.Changed)
        {
            entry.Changed = true;
            changed.Add(entry);
        }
    }

    /// <summary>Writes what changed; the last thing in a transaction.</summary>
    public void Write()
    {
        foreach (var entry in changed)
        {
            session["update_community"].With(entry.Id).With(entry.Events).WithBlob(entry.Chain).Run();
            if (entry.Events - entry.CheckpointEvents >= checkpointEvery)
            {
                Checkpoint(entry);
            }

            entry.Changed = false;
        }

        changed.Clear();
        if (entries.Count > Kept)
        {
            entries.Clear();
        }
    }

    public void Checkpoint(string community)
    {
        var entry = LoadOrAdd(community);
        if (entry.Events > entry.CheckpointEvents)
        {
            Checkpoint(entry);
        }
    }

    public void Forget()
    {
        entries.Clear();
        changed.Clear();
    }

    private void Checkpoint(Entry entry)
    {
        var position = session["last_position"].First(row => row.Integer(0));
        entry.CheckpointHash = Chains.Checkpoint(hasher, entry.CheckpointHash, entry.Name, position, entry.Events, entry.Chain);
        entry.CheckpointEvents = entry.Events;
        session["insert_checkpoint"].With(entry.Id).With(position).With(entry.Events).WithBlob(entry.Chain).WithBlob(entry.CheckpointHash).Run();
    }

    private Entry? Load(string community) => entries.TryGetValue(community, out var known) ? known : Read(community);

    private Entry? Read(string community)
    {
        var entry = session["find_community"].With(community).First(row => new Entry(community) { Id = row.Integer(0), Events = row.Integer(1), Chain = row.Bytes(2) });
        if (entry is null)
        {
            return null;
        }

        (entry.CheckpointEvents, entry.CheckpointHash) =
            session["last_checkpoint"].With(entry.Id).First<(long, byte[])?>(row => (row.Integer(0), row.Bytes(1))) ?? (0, ChainHasher.Genesis);
        entries.Add(community, entry);
        return entry;
    }

    private Entry LoadOrAdd(string community)
    {
        if (Load(community) is { } known)
        {
            return known;
        }

        session["insert_community"].With(community).WithBlob(ChainHasher.Genesis).Run();
        var entry = new Entry(community) { Id = session.LastRowId };
        entries.Add(community, entry);
        return entry;
    }

    private sealed class Entry(string name)
    {
        public string Name { get; } = name;
        public long Id { get; init; }
        public long Events { get; set; }
        public byte[] Chain { get; set; } = ChainHasher.Genesis;
        public long CheckpointEvents { get; set; }
        public byte[] CheckpointHash { get; set; } = ChainHasher.Genesis;
        public bool Changed { get; set; }
    }
}
