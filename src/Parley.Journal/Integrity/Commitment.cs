using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Journal.Integrity;

/// <summary>
/// HMAC-SHA256 under the speaker's own key over the speaker's name and the personal JSON. With the key destroyed, nobody can tell which
/// name and text it stood for, not even by trying likely ones.
/// </summary>
internal static class Commitment
{
    public const int KeySize = 32;

    /// <summary>A key must be unguessable, so this is the one place that must not use a seeded generator.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeySize);

    public static byte[] Of(ReadOnlySpan<byte> key, string speaker, ReadOnlySpan<byte> personal)
    {
        var size = sizeof(int) + Encoding.UTF8.GetMaxByteCount(speaker.Length) + personal.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var name = Encoding.UTF8.GetBytes(speaker, buffer.AsSpan(sizeof(int)));
            BinaryPrimitives.WriteInt32BigEndian(buffer, name);
            personal.CopyTo(buffer.AsSpan(sizeof(int) + name));
            return HMACSHA256.HashData(key, buffer.AsSpan(0, sizeof(int) + name + personal.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
