using System.Security.Cryptography;

namespace Parley.Server.Webhooks;

/// <summary>HMAC-SHA256 signatures over raw bodies, compared in a time that tells nothing.</summary>
internal static class HookSignature
{
    private const string Prefix = "sha256=";

    /// <param name="header">As Discourse and GitHub write it, <c>sha256=</c> and 64 hexadecimal digits.</param>
    public static bool Matches(byte[] secret, ReadOnlySpan<byte> body, string? header) =>
        header is not null && header.StartsWith(Prefix, StringComparison.Ordinal) && EqualsHex(HMACSHA256.HashData(secret, body), header.AsSpan(Prefix.Length));

    public static bool EqualsHex(ReadOnlySpan<byte> expected, ReadOnlySpan<char> hex)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return hex.Length == 2 * given.Length
            && Convert.FromHexString(hex, given, out _, out _) == System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(expected, given);
    }
}
