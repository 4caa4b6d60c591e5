using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Core.Learning;

/// <summary>Hashed features as base64, a third of the size of numbers in JSON.</summary>
internal sealed class LearnedTextConverter : JsonConverter<LearnedText>
{
    public override LearnedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return LearnedText.FromBytes(reader.GetBytesFromBase64());
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, LearnedText value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.ToBytes());
}
