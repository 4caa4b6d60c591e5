namespace Parley;

/// <summary>A probability in [0, 1] for one category.</summary>
[GenerateSerializer, Immutable, Alias("parley.category-score")]
public readonly record struct CategoryScore([property: Id(0)] string Category, [property: Id(1)] double Probability);

/// <summary>A stretch of an utterance's raw text, in UTF-16 units, that made an expert say what it said.</summary>
[GenerateSerializer, Immutable, Alias("parley.text-span")]
public readonly record struct TextSpan(
    [property: Id(0)] int Start,
    [property: Id(1)] int Length,
    [property: Id(2)] string Label,
    [property: Id(3)] double Weight);

/// <summary>
/// What one expert thinks of one utterance: a probability per category it knows, or asleep with a reason. Asleep is never zero:
/// an expert that could not judge says nothing about safety.
/// </summary>
[GenerateSerializer, Immutable, Alias("parley.opinion")]
public sealed record Opinion
{
    [Id(0)] public required string Expert { get; init; }

    /// <summary>Scores in the order of <see cref="Categories.Compare"/>; empty when asleep.</summary>
    [Id(1)] public ImmutableArray<CategoryScore> Scores { get; init; } = [];

    [Id(2)] public ImmutableArray<TextSpan> Spans { get; init; } = [];

    /// <summary>Why the expert is asleep, in a few words; null when it is awake.</summary>
    [Id(3)] public string? Asleep { get; init; }

    public static Opinion Sleep(string expert, string reason) => new() { Expert = expert, Asleep = reason };

    /// <summary>The probability for a category, or NaN where the expert has none.</summary>
    public double this[string category]
    {
        get
        {
            foreach (var score in Scores)
            {
                if (string.Equals(score.Category, category, StringComparison.Ordinal))
                {
                    return score.Probability;
                }
            }

            return double.NaN;
        }
    }
}
