using Parley.Server.Scoring;

namespace Parley.Server.OpenAi;

/// <summary>
/// OpenAI's thirteen categories and what of Parley's says the same. A category that asks for two things at once takes the lower of their
/// probabilities, the most that both can have together. One with no counterpart is not assessed.
/// </summary>
internal static class ModerationCategories
{
    /// <summary>Above this a category is true and the text flagged.</summary>
    public const double FlagAt = 0.5;

    /// <summary>In OpenAI's order.</summary>
    public static ImmutableArray<(string Name, ImmutableArray<string> All)> Table { get; } =
    [
        ("harassment", [Categories.Insult]),
        ("harassment/threatening", [Categories.Threat]),
        ("sexual", [Categories.Sexual]),
        ("hate", [Categories.IdentityAttack]),
        ("hate/threatening", [Categories.IdentityAttack, Categories.Threat]),
        ("illicit", [Categories.Illicit]),
        ("illicit/violent", [Categories.Illicit, Categories.Violence]),
        ("self-harm/intent", []),
        ("self-harm/instructions", []),
        ("self-harm", [Categories.SelfHarm]),
        ("sexual/minors", []),
        ("violence", [Categories.Violence]),
        ("violence/graphic", []),
    ];

    /// <summary>The probability, or null where it is not assessed.</summary>
    public static double? Of(ImmutableArray<string> all, TextScore score)
    {
        double? lowest = null;
        foreach (var category in all)
        {
            if (score[category] is not { } probability)
            {
                return null;
            }

            lowest = Math.Min(lowest ?? 1, probability);
        }

        return lowest;
    }
}
