using System.Security.Cryptography;
using System.Text;

namespace Parley.Server.Json;

/// <summary>Ids as they come over HTTP.</summary>
internal static class ResourceNames
{
    public const string Rule = "must be 1 to 200 characters from A-Z a-z 0-9 . _ - : @ (others escaped as ~hh)";

    /// <summary>The forum's own id as a resource name: escaped, or hashed when that would be too long. Distinct ids stay distinct.</summary>
    public static string From(string id)
    {
        try
        {
            return ResourceName.Escape(id);
        }
        catch (ArgumentException)
        {
            return Derive("long", id);
        }
    }

    /// <summary>A name derived from what it names: the same parts give the same name.</summary>
    public static string Derive(string prefix, params ReadOnlySpan<string> parts)
    {
        // Each part is hashed before they are joined, so that no two lists of parts read the same.
        var hashes = new byte[parts.Length * SHA256.HashSizeInBytes];
        for (var i = 0; i < parts.Length; i++)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(parts[i]), hashes.AsSpan(i * SHA256.HashSizeInBytes));
        }

        return $"{prefix}:{Convert.ToHexStringLower(SHA256.HashData(hashes).AsSpan(0, 16))}";
    }
}
