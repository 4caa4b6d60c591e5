using System.Security.Cryptography;
using System.Text;
using Parley.Core.Metrics;

namespace Parley.LanguageModels.Text;

/// <summary>
/// The random markers that delimit other people's words: 128 bits from a secret of this process and the occasion, so that one occasion always has
/// the same and nobody outside can know it.
/// </summary>
internal sealed class MarkerSource
{
    private readonly byte[] _secret;

    private MarkerSource(byte[] secret) => _secret = secret;

    /// <summary>With a secret nobody knows.</summary>
    public static MarkerSource Unpredictable() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>With a secret that can be had again, for tests and for runs to be repeated.</summary>
    public static MarkerSource Seeded(ulong seed)
    {
        var generator = new SeededGenerator(seed);
        var secret = new byte[32];
        for (var i = 0; i < secret.Length; i += 8)
        {
            BitConverter.TryWriteBytes(secret.AsSpan(i), generator.NextBits());
        }

        return new MarkerSource(secret);
    }

    /// <returns>32 of <c>0-9 a-f</c>.</returns>
    public string Of(string occasion) => Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(occasion)).AsSpan(0, 16));
}
