using Parley.Journal.Integrity;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite.Writing;

/// <summary>A speaker's number in the journal and the key of their commitments.</summary>
internal sealed record SpeakerKey(long Number, byte[] Key);

/// <summary>Speakers by community and name, through a bounded cache.</summary>
internal sealed class SpeakerRegister(Session session, int cached)
{
    private readonly GenerationCache<(long Community, string Name), SpeakerKey> cache = new(cached);

    public SpeakerKey FindOrAdd(long community, string name)
    {
        if (Find(community, name) is { } known)
        {
            return known;
        }

        var key = Commitment.NewKey();
        session["insert_speaker"].With(community).With(name).WithBlob(key).Run();
        var added = new SpeakerKey(session.LastRowId, key);
        cache.Put((community, name), added);
        return added;
    }

    public SpeakerKey? Find(long community, string name)
    {
        if (cache.TryGet((community, name), out var known))
        {
            return known;
        }

        var found = session["find_speaker"].With(community).With(name).First(row => new SpeakerKey(row.Integer(0), row.Bytes(1)));
        if (found is not null)
        {
            cache.Put((community, name), found);
        }

        return found;
    }

    public void Remove(long community, string name) => cache.Remove((community, name));

    public void Forget() => cache.Clear();
}
