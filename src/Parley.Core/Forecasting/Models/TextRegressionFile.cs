using System.Text;

namespace Parley.Core.Forecasting;

/// <summary>A text regression as bytes within a forecaster's model: little-endian, checked on reading.</summary>
internal static class TextRegressionFile
{
    public static void Write(TextRegression text, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(text.Bias);
        foreach (var scale in text.Scales)
            writer.Write(scale);
        foreach (var weight in text.Weights)
            writer.Write(weight);
    }

    /// <exception cref="FormatException">A number is not finite.</exception>
    /// <exception cref="EndOfStreamException">The bytes end early.</exception>
    public static TextRegression Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var bias = reader.ReadDouble();
        var scales = new double[FoldedSpace.Blocks];
        for (var block = 0; block < scales.Length; block++)
            scales[block] = reader.ReadDouble();
        if (!double.IsFinite(bias) || !scales.All(double.IsFinite))
            throw new FormatException("the text regression holds a number that is not finite");
        var weights = reader.ReadBytes(FoldedSpace.Size);
        return weights.Length == FoldedSpace.Size
            ? new(bias, [.. scales], [.. weights.Select(b => unchecked((sbyte)b))])
            : throw new EndOfStreamException();
    }
}
