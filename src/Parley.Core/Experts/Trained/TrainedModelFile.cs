using System.Text;

namespace Parley.Core.Experts.Trained;

/// <summary>
/// A model's file: <c>PARLEYX1</c>, the space's size, name, category, names of the data, bias, calibration, scales, a bit for each weight that says whether it is zero
/// (lowest bit first), and the others, a byte each. Not compressed, so that the bytes depend on the weights alone.
/// </summary>
public static class TrainedModelFile
{
    private static readonly byte[] Magic = "PARLEYX1"u8.ToArray();

    public static void Write(TrainedModel model, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(model.Weights.Length);
        writer.Write(model.Name);
        writer.Write(model.Category);
        writer.Write7BitEncodedInt(model.Data.Length);
        foreach (var data in model.Data)
            writer.Write(data);
        writer.Write(model.Bias);
        writer.Write(model.Calibration.Slope);
        writer.Write(model.Calibration.Offset);
        foreach (var scale in model.Scales)
            writer.Write(scale);

        var weights = model.Weights.Span;
        var present = new byte[(weights.Length + 7) / 8];
        for (var i = 0; i < weights.Length; i++)
            present[i / 8] |= (byte)((weights[i] != 0 ? 1 : 0) << (i % 8));
        writer.Write(present);
        foreach (var weight in weights)
        {
            if (weight != 0)
                writer.Write(weight);
        }
    }

    /// <exception cref="FormatException">It is no model file, or one of another feature space.</exception>
    public static TrainedModel Read(Stream stream)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        try
        {
            return Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        }
        catch (Exception broken) when (broken is ArgumentException)
        {
            throw new FormatException("the model file is cut off or damaged", broken);
        }
    }

    private static TrainedModel Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new SpanReader(bytes);
        if (!reader.Bytes(Magic.Length).SequenceEqual(Magic))
            throw new FormatException("this is not a model file: it does not start with PARLEYX1");
        var size = reader.Int32();
        if (size != FeatureSpace.Size)
            throw new FormatException($"the model is of a feature space of {size}, this version's has {FeatureSpace.Size}: train it again");

        var (name, category) = (reader.Text(), reader.Text());
        var data = new string[Math.Min(reader.Packed(), bytes.Length)];
        for (var i = 0; i < data.Length; i++)
            data[i] = reader.Text();
        var bias = reader.Single();
        var calibration = new PlattScaling(reader.Double(), reader.Double());
        ImmutableArray<float> scales = [reader.Single(), reader.Single(), reader.Single()];
        var weights = new sbyte[size];
        var present = reader.Bytes((size + 7) / 8);
        for (var i = 0; i < size; i++)
        {
            if ((present[i / 8] >> (i % 8) & 1) != 0)
                weights[i] = (sbyte)reader.Byte();
        }

        return new() { Name = name, Category = category, Data = [.. data], Bias = bias, Calibration = calibration, Scales = scales, Weights = weights };
    }
}
