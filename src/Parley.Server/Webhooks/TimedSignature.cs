using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Server.Webhooks;

/// <summary>Parley's own signature, <c>Parley-Signature: t=UNIX,v1=HEX</c>: the HMAC-SHA256 of the time, a dot and the body, so that an old body cannot be sent again.</summary>
internal static class TimedSignature
{
    public const string Header = "Parley-Signature";

    /// <summary>How far apart the two clocks may be.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    public static string Create(byte[] secret, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={time},v1={Convert.ToHexStringLower(Hash(secret, time, body))}";
    }

    public static bool Matches(byte[] secret, ReadOnlySpan<byte> body, string? header, DateTimeOffset now)
    {
        if (header?.Split(',') is not [['t', '=', .. var time], ['v', '1', '=', .. var hex]]
            || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || !HookSignature.EqualsHex(Hash(secret, time, body), hex))
        {
            return false;
        }

        var difference = now.ToUnixTimeSeconds() - seconds;
        return difference <= Tolerance.TotalSeconds && difference >= -Tolerance.TotalSeconds;
    }

    private static byte[] Hash(byte[] secret, string time, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes(time));
        hash.AppendData("."u8);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
