using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Parley.Server.Hosting;

namespace Parley.Server.Keys;

/// <summary>Every key that opens this server: the store's and, where the environment gives one, <c>PARLEY_KEY</c>.</summary>
internal sealed class KeyRing(IKeyStore store, IOptions<ParleyServerOptions> options)
{
    public const string EnvironmentKeyId = "environment";
    private const int MaxLength = 512;

    private readonly byte[]? _environment = options.Value.EnvironmentKey is { Length: > 0 } key ? Encoding.UTF8.GetBytes(ApiKey.HashOf(key)) : null;

    private static readonly ApiKey OfEnvironment =
        new(EnvironmentKeyId, ApiKey.AnyCommunity, Roles.Administer, "PARLEY_KEY", "", DateTimeOffset.UnixEpoch);

    public bool IsEmpty => _environment is null && store.List().Count == 0;

    /// <summary>The key that is named so, as it stands now; null once it is revoked.</summary>
    public ApiKey? FindById(string id) => string.Equals(id, EnvironmentKeyId, StringComparison.Ordinal)
        ? _environment is null ? null : OfEnvironment
        : store.List().FirstOrDefault(key => string.Equals(key.Id, id, StringComparison.Ordinal));

    public ApiKey? Find(string secret)
    {
        if (secret.Length is 0 or > MaxLength)
        {
            return null;
        }

        var hash = ApiKey.HashOf(secret);
        return _environment is not null && CryptographicOperations.FixedTimeEquals(_environment, Encoding.UTF8.GetBytes(hash))
            ? OfEnvironment
            : store.Find(hash);
    }
}
