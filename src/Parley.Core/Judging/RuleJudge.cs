using System.Runtime.InteropServices;
using Parley.Core.Learning;
using Parley.Core.Policies;
using Parley.Core.Precedents;

namespace Parley.Core.Judging;

/// <summary>
/// Judges a community's rule: by the experts that have a word on it (language models), weighed as in any category; where none has, by the categories that stand for it; and then by past rulings and
/// the rule's own examples.
/// </summary>
internal static class RuleJudge
{
    /// <param name="scores">The verdict on the categories, for those that stand for the rule.</param>
    /// <param name="last">From <see cref="LastWord.Of"/>.</param>
    public static RuleJudgement Judge(
        CommunityRule rule, JudgingWeights view, ImmutableArray<Opinion> opinions, IReadOnlyList<CategoryScore> scores, ImmutableArray<Opinion> last, ulong key)
    {
        var (before, learners) = ByExperts(rule.Category, view, opinions, key);
        before = double.IsNaN(before) ? ByCategories(rule, scores) : before;
        var heard = LastWord.On(last, rule.Category);
        return double.IsNaN(heard)
            ? new(Rounding.Round(before), null, learners)
            : new(Rounding.Round(LastWord.Add(before, heard)), double.IsNaN(before) ? null : Rounding.Round(before), learners);
    }

    private static (double Probability, LearnerPredictions? Learners) ByExperts(string category, JudgingWeights view, ImmutableArray<Opinion> opinions, ulong key)
    {
        var asked = opinions.Where(opinion => !PrecedentExpert.IsName(opinion.Expert) && !double.IsNaN(opinion[category])).ToArray();
        if (asked.Length == 0)
            return (double.NaN, null);

        var table = view.Rule(category, [.. asked.Select(opinion => opinion.Expert).Order(StringComparer.Ordinal)]);
        var (slots, weights, predictions) = (new double[table.Experts.Count], new double[table.Experts.Count], new double[table.Learners.Count]);
        slots.AsSpan().Fill(double.NaN);
        foreach (var opinion in asked)
        {
            if (table.SlotOf(opinion.Expert) is >= 0 and var slot)
                slots[slot] = opinion[category];
        }

        var said = table.Predict(slots, key, predictions, weights);
        return double.IsNaN(said.Probability) ? (double.NaN, null) : (said.Probability, new(category, VerdictMaker.Rounded(predictions)));
    }

    private static double ByCategories(CommunityRule rule, IReadOnlyList<CategoryScore> scores)
    {
        var highest = double.NaN;
        foreach (var score in scores)
        {
            if (rule.MapsTo.Contains(score.Category, StringComparer.Ordinal) && !(score.Probability <= highest))
                highest = score.Probability;
        }

        return highest;
    }
}

/// <param name="Probability">NaN where nobody could judge.</param>
/// <param name="Without">What it would have been without past rulings and examples; null where those said nothing or nobody else did.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RuleJudgement(double Probability, double? Without, LearnerPredictions? Learners);
