using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Core.Experts.Trained;

/// <summary>JSON has no NaN: a number that does not exist is null, both ways.</summary>
public sealed class NullWhereNaN : JsonConverter<double>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(Math.Round(value, 6));
        else
            writer.WriteNullValue();
    }
}
