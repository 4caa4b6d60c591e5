namespace Parley;

/// <summary>The weight an expert had in the verdict's leading category; the awake experts' weights sum to 1.</summary>
[GenerateSerializer, Immutable, Alias("parley.expert-weight")]
public readonly record struct ExpertWeight([property: Id(0)] string Expert, [property: Id(1)] double Weight);

/// <summary>What each learner of the committee predicted for a category, stored so that learning later never has to score again.</summary>
[GenerateSerializer, Immutable, Alias("parley.learner-predictions")]
public sealed record LearnerPredictions([property: Id(0)] string Category, [property: Id(1)] ImmutableArray<double> Predictions);

/// <summary>The ensemble's judgement of one utterance.</summary>
[GenerateSerializer, Immutable, Alias("parley.verdict")]
public sealed record Verdict
{
    public static Verdict Empty { get; } = new();

    /// <summary>A probability for each assessed category, in the order of <see cref="Categories.Compare"/>.</summary>
    [Id(0)] public ImmutableArray<CategoryScore> Scores { get; init; } = [];

    /// <summary>The category with the highest probability; null when none was assessed.</summary>
    [Id(1)] public string? Leading { get; init; }

    /// <summary>Standard deviation of the awake experts' probabilities for the leading category, weighted as in the verdict; in [0, 0.5].</summary>
    [Id(2)] public double Spread { get; init; }

    /// <summary>Weights used in the leading category, sleeping experts left out.</summary>
    [Id(3)] public ImmutableArray<ExpertWeight> Weights { get; init; } = [];

    /// <summary>Categories no awake expert could judge; they are reported as not assessed, never guessed.</summary>
    [Id(4)] public ImmutableArray<string> NotAssessed { get; init; } = [];

    /// <summary>Position in the feedback log up to which the weights had learned.</summary>
    [Id(5)] public long EnsembleVersion { get; init; }

    [Id(6)] public ImmutableArray<LearnerPredictions> Learners { get; init; } = [];

    /// <summary>The probability for a category, or NaN where it was not assessed.</summary>
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
