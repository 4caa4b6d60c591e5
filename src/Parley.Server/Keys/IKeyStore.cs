namespace Parley.Server.Keys;

/// <summary>Where keys are kept.</summary>
public interface IKeyStore
{
    /// <summary>The key with that hash, or null. Asked on every request, so it answers from memory.</summary>
    ApiKey? Find(string hash);

    /// <summary>In order of their making.</summary>
    IReadOnlyList<ApiKey> List();

    void Add(ApiKey key);

    /// <returns>False when no key has that id.</returns>
    bool Revoke(string id);
}
