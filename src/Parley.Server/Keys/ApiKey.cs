using System.Security.Cryptography;
using System.Text;

namespace Parley.Server.Keys;

/// <summary>A key as it is stored: never itself, only its hash.</summary>
/// <param name="Id">Names the key in lists, logs and rate limits.</param>
/// <param name="Community">The community it opens, or <see cref="AnyCommunity"/>.</param>
/// <param name="Hash">SHA-256 of the whole key in hex. The key has 256 random bits, so a slow hash would protect nothing more.</param>
public sealed record ApiKey(string Id, string Community, Roles Roles, string Name, string Hash, DateTimeOffset CreatedAt)
{
    public const string AnyCommunity = "*";
    private const int SecretBytes = 32;
    private const int IdBytes = 5;

    public bool Opens(string community) =>
        string.Equals(Community, AnyCommunity, StringComparison.Ordinal) || string.Equals(Community, community, StringComparison.Ordinal);

    /// <summary>Makes a key. <c>Secret</c> is shown once and stored nowhere.</summary>
    public static (ApiKey Key, string Secret) Create(string community, Roles roles, string name, DateTimeOffset at)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var secret = $"parley_{id}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}";
        return (new ApiKey(id, community, roles, name, HashOf(secret), at), secret);
    }

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
