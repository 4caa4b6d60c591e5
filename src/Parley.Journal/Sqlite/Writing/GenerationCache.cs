using System.Diagnostics.CodeAnalysis;

namespace Parley.Journal.Sqlite.Writing;

/// <summary>
/// Keeps at least the <paramref name="limit"/> most recently used entries and at most twice as many: when the young generation is full it
/// becomes the old one, and what is not asked for until the next turn is forgotten. For one thread.
/// </summary>
internal sealed class GenerationCache<TKey, TValue>(int limit)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> young = [];
    private Dictionary<TKey, TValue> old = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (young.TryGetValue(key, out value))
        {
            return true;
        }

        if (!old.TryGetValue(key, out value))
        {
            return false;
        }

        Put(key, value);
        return true;
    }

    public void Put(TKey key, TValue value)
    {
        if (young.Count >= limit)
        {
            (young, old) = (old, young);
            young.Clear();
        }

        young[key] = value;
    }

    public void Remove(TKey key)
    {
        young.Remove(key);
        old.Remove(key);
    }

    public void Clear()
    {
        young.Clear();
        old.Clear();
    }
}
