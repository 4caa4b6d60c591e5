using System.Buffers.Binary;

namespace Parley.Core.Learning;

/// <summary>Two parallel arrays of floats as bytes, untouched cells left out.</summary>
internal static class SparseFloats
{
    private const int Cell = 12;

    internal static byte[] Write(float[] weights, float[] squares)
    {
        var touched = squares.Count(s => s != 0);
        var bytes = new byte[touched * Cell];
        var at = bytes.AsSpan();
        for (var i = 0; i < weights.Length; i++)
        {
            if (squares[i] == 0)
                continue;
            BinaryPrimitives.WriteInt32LittleEndian(at, i);
            BinaryPrimitives.WriteSingleLittleEndian(at[4..], weights[i]);
            BinaryPrimitives.WriteSingleLittleEndian(at[8..], squares[i]);
            at = at[Cell..];
        }

        return bytes;
    }

    internal static void Read(ReadOnlySpan<byte> bytes, float[] weights, float[] squares)
    {
        if (bytes.Length % Cell != 0)
            throw new FormatException($"stored cells take {bytes.Length} bytes, not a multiple of {Cell}");
        for (; bytes.Length > 0; bytes = bytes[Cell..])
        {
            var i = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            if (i < 0 || i >= weights.Length)
                throw new FormatException($"stored cell {i} is outside 0..{weights.Length - 1}");
            weights[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[4..]);
            squares[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[8..]);
        }
    }
}
