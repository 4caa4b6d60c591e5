using Parley.Core.Corpora;

namespace Parley.Core.Experts.Trained;

/// <summary>Which label of a row speaks for a category: research corpora name the same thing differently.</summary>
public static class TrainingLabels
{
    /// <summary>A z-score of how polite a request is; not a category of harm, but forecasters read it.</summary>
    public const string Politeness = "politeness";

    /// <summary>The label of a row for a category, in [0, 1]; null where the row has none.</summary>
    /// <exception cref="FormatException">The label is outside [0, 1]; the message names it.</exception>
    public static double? Of(TextRow row, string category)
    {
        foreach (var name in NamesOf(category))
        {
            if (row.Label(name) is { } label)
                return category == Politeness ? Squash(label) : InRange(name, label);
        }

        return null;
    }

    private static ReadOnlySpan<string> NamesOf(string category) => category switch
    {
        Categories.Profanity => new[] { Categories.Profanity, "obscene" },
        Categories.IdentityAttack => new[] { Categories.IdentityAttack, "hate" },
        _ => new[] { category },
    };

    private static double Squash(double z) => 1 / (1 + Math.Exp(-z));

    private static double InRange(string name, double label) =>
        label is >= 0 and <= 1 ? label : throw new FormatException($"labels.{name}: must be between 0 and 1");
}
