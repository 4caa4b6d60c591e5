using System.Text;

namespace Parley.Core.Forecasting;

/// <summary>A forecaster's model as bytes: little-endian, checked on reading.</summary>
public static class ForecasterModelFile
{
    private const uint Magic = 0x32434650; // "PFC2"
    private const int Largest = 1 << 22;

    public static void Write(ForecasterModel model, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(FeatureSchema.Fingerprint);
        writer.Write(model.Name);
        writer.Write(model.Corpora.Length);
        foreach (var corpus in model.Corpora)
            writer.Write(corpus);
        writer.Write(model.Slope);
        writer.Write(model.Offset);
        writer.Write(model.Threshold);
        writer.Flush();
        TextRegressionFile.Write(model.Text, stream);
        Write(writer, model.Linear);
        Write(writer, model.Trees);
    }

    /// <exception cref="FormatException">It is no model of this version; the message says why.</exception>
    public static ForecasterModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt32() != Magic)
                throw new FormatException("this is no forecaster's model");
            if (reader.ReadUInt64() != FeatureSchema.Fingerprint)
                throw new FormatException("the model was trained on other features: train it again");
            return new()
            {
                Name = reader.ReadString(),
                Corpora = Many(reader, r => r.ReadString()),
                Slope = Finite(reader),
                Offset = Finite(reader),
                Threshold = Finite(reader),
                Text = TextRegressionFile.Read(stream),
                Linear = new(Finite(reader), Many(reader, Finite, WindowFeatures.Length)),
                Trees = ReadTrees(reader),
            };
        }
        catch (EndOfStreamException e)
        {
            throw new FormatException("the model ends early", e);
        }
    }

    private static void Write(BinaryWriter writer, LogisticRegression linear)
    {
        writer.Write(linear.Bias);
        writer.Write(linear.Weights.Length);
        foreach (var weight in linear.Weights)
            writer.Write(weight);
    }

    private static void Write(BinaryWriter writer, ExtraTrees trees)
    {
        writer.Write(trees.Roots.Length);
        foreach (var root in trees.Roots)
            writer.Write(root);
        writer.Write(trees.Feature.Length);
        for (var i = 0; i < trees.Feature.Length; i++)
        {
            writer.Write(trees.Feature[i]);
            writer.Write(trees.Value[i]);
            writer.Write(trees.Right[i]);
        }
    }

    private static ExtraTrees ReadTrees(BinaryReader reader)
    {
        var roots = Many(reader, r => r.ReadInt32());
        var nodes = Many(reader, r => (Feature: r.ReadInt16(), Value: r.ReadSingle(), Right: r.ReadInt32()));
        for (var i = 0; i < nodes.Length; i++)
        {
            // Children stand after their parent, so that no model can send a reader round in circles.
            if (nodes[i].Feature >= WindowFeatures.Length || (nodes[i].Feature >= 0 && !(nodes[i].Right > i + 1 && nodes[i].Right < nodes.Length)))
                throw new FormatException($"node {i} of the model's trees is bad");
        }

        return roots.Length > 0 && roots.All(r => r >= 0 && r < nodes.Length)
            ? new(roots, [.. nodes.Select(n => n.Feature)], [.. nodes.Select(n => n.Value)], [.. nodes.Select(n => n.Right)])
            : throw new FormatException("the model's trees have no root");
    }

    private static ImmutableArray<T> Many<T>(BinaryReader reader, Func<BinaryReader, T> read, int? expected = null)
    {
        var count = reader.ReadInt32();
        if (count < 0 || count > Largest || (expected is not null && count != expected))
            throw new FormatException($"the model has {count} values where {expected ?? Largest} are allowed");
        var items = ImmutableArray.CreateBuilder<T>();
        for (var i = 0; i < count; i++)
            items.Add(read(reader));
        return items.ToImmutable();
    }

    private static double Finite(BinaryReader reader) =>
        reader.ReadDouble() is var value && double.IsFinite(value) ? value : throw new FormatException("the model holds a number that is not finite");
}
