using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Core.Conversations.Events;

/// <summary>Scores as one object, <c>{"toxicity":0.91}</c>: a third of the bytes of a list of pairs.</summary>
internal sealed class ScoresJsonConverter : JsonConverter<ImmutableArray<CategoryScore>>
{
    public override ImmutableArray<CategoryScore> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var scores = ImmutableArray.CreateBuilder<CategoryScore>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var category = reader.GetString()!;
            reader.Read();
            scores.Add(new CategoryScore(Intern(category), reader.GetDouble()));
        }

        return scores.DrainToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<CategoryScore> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();

        // Read from a payload that is older than the member, it is no array at all: a record with required members gets no initialisers.
        foreach (var score in value.IsDefault ? [] : value)
        {
            writer.WriteNumber(score.Category, score.Probability);
        }

        writer.WriteEndObject();
    }

    private static string Intern(string category) => string.IsInterned(category) ?? category;
}

/// <summary>Cues as <c>["Tone","impatience",start,length]</c>.</summary>
internal sealed class CuesJsonConverter : JsonConverter<Cue>
{
    public override Cue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        var kind = Enum.Parse<CueKind>(reader.GetString()!);
        reader.Read();
        var name = reader.GetString()!;
        reader.Read();
        var start = reader.GetInt32();
        reader.Read();
        var length = reader.GetInt32();
        reader.Read();
        return new Cue(kind, string.IsInterned(name) ?? name, start, length);
    }

    public override void Write(Utf8JsonWriter writer, Cue value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Kind switch
        {
            CueKind.Trigger => nameof(CueKind.Trigger),
            CueKind.Tone => nameof(CueKind.Tone),
            CueKind.Strategy => nameof(CueKind.Strategy),
            _ => nameof(CueKind.Marker),
        });
        writer.WriteStringValue(value.Name);
        writer.WriteNumberValue(value.Start);
        writer.WriteNumberValue(value.Length);
        writer.WriteEndArray();
    }
}

/// <summary>Spans as <c>[start,length,"label",weight]</c>.</summary>
internal sealed class SpansJsonConverter : JsonConverter<TextSpan>
{
    public override TextSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        var start = reader.GetInt32();
        reader.Read();
        var length = reader.GetInt32();
        reader.Read();
        var label = reader.GetString()!;
        reader.Read();
        var weight = reader.GetDouble();
        reader.Read();
        return new TextSpan(start, length, string.IsInterned(label) ?? label, weight);
    }

    public override void Write(Utf8JsonWriter writer, TextSpan value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Start);
        writer.WriteNumberValue(value.Length);
        writer.WriteStringValue(value.Label);
        writer.WriteNumberValue(value.Weight);
        writer.WriteEndArray();
    }
}
