using System.Buffers.Binary;
using System.Text.Json.Serialization;
using Parley.Core.Experts.Trained;
using Parley.Core.Text;

namespace Parley.Core.Learning;

/// <summary>
/// What a community's own expert sees of a text: at most 256 hashed features folded to 14 bits, four bytes each. Every number stands for some twenty words and pieces of words at once, so
/// that no text can be read from it. Rows of the feedback log carry it where a moderator has ruled, so folding never needs the text, and erasing the text changes no weight.
/// </summary>
[JsonConverter(typeof(LearnedTextConverter))]
public sealed class LearnedText
{
    /// <summary>Logarithm of the number of features.</summary>
    public const int Bits = 14;

    /// <summary>The most features a text has.</summary>
    public const int Most = 256;

    private const int Cell = 4;
    private const int Mask = (1 << Bits) - 1;

    private readonly int[] indices;
    private readonly float[] values;

    private LearnedText(int[] indices, float[] values) => (this.indices, this.values) = (indices, values);

    /// <summary>Ascending, each once, in [0, 2^14).</summary>
    public ReadOnlySpan<int> Indices => indices;

    /// <summary>Their values, one each, above 0 and exact in half precision.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>The features of a text; the same text has the same, whoever asks. Never throws.</summary>
    public static LearnedText Of(AnalyzedText text)
    {
        var hashed = HashedFeatures.Of(text);
        // Strongest first; among equals those of lowest index, so that long texts keep the same features as one another.
        var order = new int[hashed.Indices.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var (all, strengths) = (hashed.Indices.ToArray(), hashed.Values.ToArray());
        Array.Sort(order, (a, b) => strengths[a] != strengths[b] ? strengths[b].CompareTo(strengths[a]) : all[a].CompareTo(all[b]));

        var folded = new SortedDictionary<int, float>();
        foreach (var i in order)
        {
            var cell = all[i] & Mask;
            if (folded.TryGetValue(cell, out var held))
                folded[cell] = held + strengths[i];
            else if (folded.Count < Most)
                folded[cell] = strengths[i];
        }

        return new([.. folded.Keys], [.. folded.Values.Select(v => (float)(Half)v)]);
    }

    internal byte[] ToBytes()
    {
        var bytes = new byte[indices.Length * Cell];
        for (var i = 0; i < indices.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * Cell), (ushort)indices[i]);
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(i * Cell + 2), (Half)values[i]);
        }

        return bytes;
    }

    /// <exception cref="FormatException">The bytes are no such features.</exception>
    internal static LearnedText FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % Cell != 0 || bytes.Length > Most * Cell)
            throw new FormatException($"stored features take {bytes.Length} bytes: not a multiple of {Cell} up to {Most * Cell}");
        var (indices, values) = (new int[bytes.Length / Cell], new float[bytes.Length / Cell]);
        for (var i = 0; i < indices.Length; i++)
        {
            indices[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * Cell)..]);
            values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * Cell + 2)..]);
            if (indices[i] > Mask || !float.IsFinite(values[i]))
                throw new FormatException($"stored feature {i} is out of range");
        }

        return new(indices, values);
    }
}
