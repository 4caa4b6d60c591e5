using System.Buffers.Binary;
using System.Text;

namespace Parley.Core.Experts.Trained;

/// <summary>Reads what <see cref="BinaryWriter"/> wrote, without a call per byte into a stream: loading must be quick.</summary>
internal ref struct SpanReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    public ReadOnlySpan<byte> Bytes(int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    public byte Byte() => Bytes(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int)));

    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Bytes(sizeof(float)));

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(sizeof(double)));

    public string Text() => Encoding.UTF8.GetString(Bytes(Packed()));

    /// <summary>A non-negative integer, seven bits a byte, lowest first.</summary>
    public int Packed()
    {
        var value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            value |= (next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }

        throw new FormatException("the model file is cut off or damaged");
    }
}
