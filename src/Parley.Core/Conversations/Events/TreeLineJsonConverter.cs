using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Core.HarmBenefit;

namespace Parley.Core.Conversations.Events;

/// <summary>
/// A line made from an authored template as <c>["template-id","High",0.031]</c>: its words stand in the template, which keeps its id and meaning for good (a line that
/// changes gets a new id). A line an analyst wrote is written out.
/// </summary>
internal sealed class TreeLineJsonConverter : JsonConverter<HarmBenefitLine>
{
    public override HarmBenefitLine Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Read();
        var first = reader.GetString()!;
        reader.Read();
        var likelihood = Enum.Parse<Likelihood>(reader.GetString()!);
        reader.Read();
        var contribution = reader.GetDouble();
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return Of(first) with { Likelihood = likelihood, Contribution = contribution };
        }

        var line = new HarmBenefitLine
        {
            Stakeholder = first,
            Likelihood = likelihood,
            Contribution = contribution,
            Side = Enum.Parse<ImpactSide>(reader.GetString()!),
            Action = Next(ref reader),
            Effect = Next(ref reader),
            Extent = Enum.Parse<Extent>(Next(ref reader)),
            Immediate = string.Equals(Next(ref reader), "now", StringComparison.Ordinal),
            Says = Next(ref reader),
        };
        reader.Read();
        return line;
    }

    public override void Write(Utf8JsonWriter writer, HarmBenefitLine value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        var authored = value.Template is { } id && TemplateBook.Shipped.Find(id) is not null;
        writer.WriteStringValue(authored ? value.Template : value.Stakeholder);
        writer.WriteStringValue(value.Likelihood.ToString());
        writer.WriteNumberValue(value.Contribution);
        if (!authored)
        {
            writer.WriteStringValue(value.Side.ToString());
            writer.WriteStringValue(value.Action);
            writer.WriteStringValue(value.Effect);
            writer.WriteStringValue(value.Extent.ToString());
            writer.WriteStringValue(value.Immediate ? "now" : "later");
            writer.WriteStringValue(value.Says);
        }

        writer.WriteEndArray();
    }

    private static string Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString()!;
    }

    /// <summary>A template this program does not know was written by a newer one: its weight still counts, its words are missing.</summary>
    private static HarmBenefitLine Of(string template) => TemplateBook.Shipped.Find(template) ?? new HarmBenefitLine
    {
        Stakeholder = "somebody",
        Action = HarmTaxonomy.Actions[0],
        Effect = HarmTaxonomy.Effects[0],
        Says = $"is affected as the template {template} says",
        Template = template,
    };
}

/// <summary>What the learners said by category, <c>{"toxicity":[0.1,0.2]}</c>.</summary>
internal sealed class LearnersJsonConverter : JsonConverter<ImmutableArray<LearnerPredictions>>
{
    public override ImmutableArray<LearnerPredictions> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var learners = ImmutableArray.CreateBuilder<LearnerPredictions>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var category = reader.GetString()!;
            var predictions = ImmutableArray.CreateBuilder<double>();
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.Number)
            {
                predictions.Add(reader.GetDouble());
            }

            learners.Add(new LearnerPredictions(string.IsInterned(category) ?? category, predictions.ToImmutable()));
        }

        return learners.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<LearnerPredictions> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var learner in value.IsDefault ? [] : value)
        {
            writer.WriteStartArray(learner.Category);
            foreach (var prediction in learner.Predictions)
            {
                writer.WriteNumberValue(prediction);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
