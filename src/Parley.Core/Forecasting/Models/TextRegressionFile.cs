using System.Text;

namespace Parley.Core.Forecasting;

/// <summary>A text regression as bytes, alone or within a forecaster's model: little-endian, checked on reading.</summary>
public static class TextRegressionFile
{
    public static void Write(TextRegression text, Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(text.Bits);
        writer.Write(text.Bias);
        writer.Write(text.Scale);
        foreach (var weight in text.Weights)
            writer.Write(weight);
    }

    /// <exception cref="FormatException">The bytes are no text regression of this size.</exception>
    /// <exception cref="EndOfStreamException">They end early.</exception>
    public static TextRegression Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var bits = reader.ReadInt32();
        if (bits != TextRegression.DefaultBits)
            throw new FormatException($"the text regression has 2^{bits} weights, not 2^{TextRegression.DefaultBits}");
        var (bias, scale) = (reader.ReadDouble(), reader.ReadDouble());
        if (!double.IsFinite(bias) || !double.IsFinite(scale))
            throw new FormatException("the text regression holds a number that is not finite");
        var weights = reader.ReadBytes(1 << bits);
        return weights.Length == 1 << bits
            ? new(bits, bias, scale, [.. weights.Select(b => unchecked((sbyte)b))])
            : throw new EndOfStreamException();
    }
}
