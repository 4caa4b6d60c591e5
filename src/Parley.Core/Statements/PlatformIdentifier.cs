using System.Security.Cryptography;
using System.Text;

namespace Parley.Core.Statements;

/// <summary>
/// A statement's <c>puid</c>: the database takes letters, digits, hyphens and underscores, at most 500. Each other byte of a part, and the underscore itself, becomes <c>_hh</c>; two underscores stand
/// between parts. So different parts give different identifiers, and most can be read. What would be too long ends in the SHA-256 of the whole.
/// </summary>
internal static class PlatformIdentifier
{
    private const int Most = 500;

    public static string Of(params ReadOnlySpan<string> parts)
    {
        var id = new StringBuilder();
        foreach (var part in parts)
        {
            id.Append(id.Length > 0 ? "__" : "");
            foreach (var unit in Encoding.UTF8.GetBytes(part))
            {
                if (char.IsAsciiLetterOrDigit((char)unit) || unit == '-')
                    id.Append((char)unit);
                else
                    id.Append('_').Append(Convert.ToHexStringLower([unit]));
            }
        }

        var whole = id.ToString();
        if (whole.Length <= Most)
            return whole;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(whole)));
        return whole[..(Most - hash.Length)] + hash;
    }
}
