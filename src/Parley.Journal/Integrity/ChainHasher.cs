using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Journal.Integrity;

/// <summary>
/// SHA-256 over fields, each text and blob preceded by its length, so that no two different sequences of fields are the same bytes.
/// Numbers are 8 bytes, big-endian. For one thread at a time.
/// </summary>
internal sealed class ChainHasher : IDisposable
{
    public const int Size = SHA256.HashSizeInBytes;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>What every chain starts from.</summary>
    public static byte[] Genesis { get; } = new byte[Size];

    public ChainHasher Add(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
        return this;
    }

    public ChainHasher Add(string text)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> utf8 = length <= 1024 ? stackalloc byte[length] : new byte[length];
        return Add(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    public ChainHasher Add(ReadOnlySpan<byte> bytes)
    {
        Add((long)bytes.Length);
        hash.AppendData(bytes);
        return this;
    }

    public byte[] Finish() => hash.GetHashAndReset();

    public void Dispose() => hash.Dispose();
}
