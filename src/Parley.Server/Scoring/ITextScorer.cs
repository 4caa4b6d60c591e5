namespace Parley.Server.Scoring;

/// <summary>
/// Scores a text by itself, for the drop-in endpoints: the community's awake experts under its ensemble's present weights. It is pure: it
/// calls no grain, records nothing, waits for no model, and the same text under the same weights gives the same bits. It takes any text
/// (lone surrogates, 100,000 characters) without throwing, and may be called by many requests at once.
/// </summary>
public interface ITextScorer
{
    /// <summary>Base subtags (BCP 47, such as <c>en</c>) of the languages the experts know, in ordinal order.</summary>
    ImmutableArray<string> Languages { get; }

    /// <param name="community">Whose weights and disabled experts apply; an unknown community has the prior's.</param>
    /// <param name="text">The text, any length.</param>
    /// <param name="parent">The text it answers, or null; experts that read context use it.</param>
    ValueTask<TextScore> ScoreAsync(string community, string text, string? parent);
}

/// <summary>What the ensemble thinks of a text.</summary>
public sealed record TextScore
{
    /// <summary>A probability in [0, 1] for each category that was assessed; what no awake expert could judge is left out, never guessed.</summary>
    public required ImmutableArray<CategoryScore> Scores { get; init; }

    /// <summary>Base subtag of the text's language as detected; null when it cannot be told. A language outside <see cref="ITextScorer.Languages"/> comes with no scores.</summary>
    public required string? Language { get; init; }

    /// <summary>The probability for a category, or null where it was not assessed.</summary>
    public double? this[string category]
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

            return null;
        }
    }
}
