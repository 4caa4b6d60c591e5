using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Core.Learning.Drift;

/// <summary>Rulings of a community set aside to ask the experts again later. It names messages and holds none of their text.</summary>
/// <param name="By">Who froze it.</param>
/// <param name="At">When.</param>
/// <param name="Experts">Who was asked, in ordinal order.</param>
public sealed record GoldenSet(string By, DateTimeOffset At, ImmutableArray<string> Experts, ImmutableArray<GoldenItem> Items)
{
    public string ToJson() => JsonSerializer.Serialize(this, GoldenJsonContext.Default.GoldenSet);

    /// <exception cref="FormatException">It is none.</exception>
    public static GoldenSet FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, GoldenJsonContext.Default.GoldenSet) ?? throw new FormatException("The golden set is null.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"The golden set cannot be read: {error.Message}", error);
        }
    }
}

/// <summary>A message that was ruled on, with what was ruled and said.</summary>
public sealed record GoldenItem(string Conversation, string Utterance, long Revision, ImmutableArray<GoldenLabel> Labels);

/// <param name="Label">In [0, 1].</param>
/// <param name="Opinions">Of the experts that had one on the category, asked about the text alone.</param>
public sealed record GoldenLabel(string Category, double Label, NamedProbabilities Opinions)
{
    /// <summary>The opinions that speak to the category, rounded as every judgement is.</summary>
    public static NamedProbabilities Heard(string category, ImmutableArray<Opinion> opinions) => new(opinions
        .Select(opinion => KeyValuePair.Create(opinion.Expert, (double?)Math.Round(Math.Clamp(opinion[category], 0, 1), 4, MidpointRounding.AwayFromZero)))
        .Where(said => !double.IsNaN(said.Value!.Value)));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GoldenSet))]
internal sealed partial class GoldenJsonContext : JsonSerializerContext;
