using System.Collections.Immutable;
using CsCheck;
using Parley.Core.Policies;

namespace Parley.Core.Tests.Policies;

/// <summary>Generators of valid policies and of verdicts.</summary>
internal static class AnyPolicy
{
    public static Gen<ActionThresholds> Thresholds { get; } =
        Gen.Select(Gen.Double.Unit.Array[4], Gen.Bool.Array[4], (values, given) =>
        {
            var sorted = values.Select(value => Math.Round(value, 3)).Order().ToArray();
            return new ActionThresholds
            {
                Nudge = given[0] ? sorted[0] : null,
                Review = given[1] ? sorted[1] : null,
                Hold = given[2] ? sorted[2] : null,
                Hide = given[3] ? sorted[3] : null,
            };
        });

    public static Gen<CommunityRule> Rule { get; } =
        Gen.Select(Gen.String[Gen.Char["abcxyz0189-"], 1, 12], Gen.String[Gen.Char["ab \"\\{}[]:,#'é\n\t"], 1, 30], Thresholds)
            .Where(parts => !string.IsNullOrWhiteSpace(parts.Item2))
            .Select((id, text, thresholds) => new CommunityRule { Id = id, Text = text, Examples = [text], MapsTo = [Categories.Insult], Thresholds = thresholds });

    public static Gen<Policy> Policies { get; } =
        Gen.Select(Gen.Enum<PolicyMode>(), Thresholds.Array[11], Rule.Array[0, 3], Gen.Bool, Gen.Double.Unit, (mode, thresholds, rules, flag, rate) => Policy.Defaults with
        {
            Mode = mode,
            Rules = [.. rules.DistinctBy(rule => rule.Id)],
            Categories = [.. Categories.OfUtterance.Select((category, i) => new CategoryPolicy(category, $"categories.{category}", thresholds[i]))],
            Review = new ReviewPolicy { AuditRate = rate, MaxWeight = 1 + rate, Hidden = flag, LearningRate = rate / 2 },
        });

    public static Gen<Verdict> Verdicts(Policy policy) =>
        Gen.Double.Unit.Array[11 + policy.Rules.Length].Select(values => Verdict(
            [.. Categories.OfUtterance.Concat(policy.Rules.Select(rule => rule.Category)).Select((category, i) => new CategoryScore(category, values[i]))]));

    public static Verdict Verdict(params ImmutableArray<CategoryScore> scores) =>
        new() { Scores = scores, Leading = scores.IsEmpty ? null : scores.MaxBy(score => score.Probability).Category };

    public static Verdict Verdict(string category, double probability) => Verdict(new CategoryScore(category, probability));
}
