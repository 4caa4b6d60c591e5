using System.Globalization;
using Parley.Core.Policies;

namespace Parley.Core.Deliberation.Routing;

/// <summary>
/// Where a verdict or a forecast is in doubt under a policy: experts far apart, or a probability near a threshold that decides something. Of a category that no model judges none could say
/// anything, so that it is no reason to ask.
/// </summary>
public static class Doubt
{
    /// <summary>The experts' spread is at or above <c>deliberate.spread</c>; null where it is not.</summary>
    public static Reason? Spread(Verdict verdict, DeliberatePolicy policy, ModelRoster models) => verdict.Leading is { } leading && models.Judges(leading) && verdict.Spread >= policy.Spread
        ? Explain("spread", "The experts are far apart: the spread", "deliberate.spread", verdict.Spread, policy.Spread)
        : null;

    /// <summary>The threshold nearest to its category's probability, where it is within <c>deliberate.near_threshold</c>; null where none is.</summary>
    public static (string Category, Reason Reason)? NearThreshold(Verdict verdict, Policy policy, ModelRoster models)
    {
        (double Distance, string Category, string Path, double Value, double Threshold)? nearest = null;
        foreach (var (category, path, thresholds) in Thresholds(policy).Where(each => models.Judges(each.Category)))
        {
            var probability = verdict[category];
            foreach (var (action, threshold) in Steps(thresholds))
            {
                var distance = Math.Abs(probability - threshold);
                if (distance <= policy.Deliberate.NearThreshold && !(distance >= nearest?.Distance))
                {
                    nearest = (distance, category, $"{path}.{action.Name()}", probability, threshold);
                }
            }
        }

        return nearest is { } found
            ? (found.Category, new Reason
            {
                Code = "near_threshold",
                Text = string.Create(CultureInfo.InvariantCulture, $"The verdict is {found.Value:0.00}, and {found.Threshold:0.00} decides."),
                PolicyPath = found.Path,
                Value = found.Value,
                Threshold = found.Threshold,
            })
            : null;
    }

    /// <summary>
    /// A word would carry the probability over a threshold of the likeliest category that models judge, with a chance of at least <c>deliberate.least_chance</c>, by what models said before: what is decided is at
    /// stake. Null where no threshold is. Distance in probability alone misses that: where few messages break a rule, the ones that models would add stand far below the threshold.
    /// </summary>
    public static (string Category, Reason Reason)? AtStake(Verdict verdict, Policy policy, PastWords past, ModelRoster models)
    {
        if (verdict.Scores.Where(score => models.Judges(score.Category)).OrderByDescending(score => score.Probability).FirstOrDefault() is not { Category: { } leading, Probability: var probability })
        {
            return null;
        }

        (double Chance, ModerationAction Action, double Threshold)? best = null;
        foreach (var (action, threshold) in Steps(policy.ThresholdsOf(leading)))
        {
            var chance = past.ChanceOfChange(probability, threshold);
            best = chance >= policy.Deliberate.LeastChance && !(chance <= best?.Chance) ? (chance, action, threshold) : best;
        }

        return best is { } found
            ? (leading, AtStake($"categories.{leading}.{found.Action.Name()}", "the verdict", probability, found.Threshold, found.Chance))
            : null;
    }

    /// <summary>The same of the risk and the alert level, by <c>deliberate.forecast_chance</c>; null where the level is not at stake.</summary>
    public static Reason? AlertAtStake(double risk, Policy policy, PastWords past) =>
        past.ChanceOfChange(risk, policy.Derailment.AlertAbove) is var chance && chance >= policy.Deliberate.ForecastChance
            ? AtStake("derailment.alert_above", "the risk", risk, policy.Derailment.AlertAbove, chance)
            : null;

    private static Reason AtStake(string path, string subject, double value, double threshold, double chance) => new()
    {
        Code = "at_stake",
        Text = string.Create(CultureInfo.InvariantCulture, $"What is decided is at stake: {subject} is {value:0.00}, {threshold:0.00} decides, and a language model's word would change it in {chance:0.0%} of such cases."),
        PolicyPath = path,
        Value = value,
        Threshold = threshold,
    };

    /// <summary>The risk is within <c>deliberate.near_threshold</c> of the alert level; null where it is not.</summary>
    public static Reason? NearAlert(double risk, Policy policy) => Math.Abs(risk - policy.Derailment.AlertAbove) <= policy.Deliberate.NearThreshold
        ? Explain("near_alert", "The risk is close to the alert level: it", "derailment.alert_above", risk, policy.Derailment.AlertAbove)
        : null;

    private static Reason Explain(string code, string subject, string path, double value, double threshold) => new()
    {
        Code = code,
        Text = string.Create(CultureInfo.InvariantCulture, $"{subject} is {value:0.00}, against {threshold:0.00}."),
        PolicyPath = path,
        Value = value,
        Threshold = threshold,
    };

    private static IEnumerable<(string Category, string Path, ActionThresholds Thresholds)> Thresholds(Policy policy) =>
        policy.Categories.Select(category => (category.Category, category.Path, category.Thresholds))
            .Concat(policy.Rules.Select(rule => (rule.Category, "rules." + rule.Id, rule.Thresholds)));

    private static IEnumerable<(ModerationAction Action, double Threshold)> Steps(ActionThresholds thresholds)
    {
        (ModerationAction Action, double? Threshold)[] steps =
        [
            (ModerationAction.Nudge, thresholds.Nudge),
            (ModerationAction.Review, thresholds.Review),
            (ModerationAction.Hold, thresholds.Hold),
            (ModerationAction.Hide, thresholds.Hide),
            (ModerationAction.Escalate, thresholds.Escalate),
        ];
        return steps.Where(step => step.Threshold is not null).Select(step => (step.Action, step.Threshold!.Value));
    }
}
