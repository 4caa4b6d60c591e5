using System.Runtime.InteropServices;
using Parley.Core.Conversations.Events;
using Parley.Core.Learning;
using Parley.Core.Precedents;

namespace Parley.Core.Judging;

/// <summary>Turns opinions into a verdict, and forecasters' opinions into a risk, by the ensemble's current weights.</summary>
internal static class VerdictMaker
{
    public static Verdict Combine(JudgingWeights view, ImmutableArray<Opinion> opinions, string item) => Combine(view, opinions, item, text: null, RuleBook.None).Verdict;

    /// <param name="text">What the community's own expert sees of the text; null where it is not asked.</param>
    public static CombinedVerdict Combine(JudgingWeights view, ImmutableArray<Opinion> opinions, string item, LearnedText? text, RuleBook rules)
    {
        ImmutableArray<CategoryScore>.Builder? own = null, pooled = null;
        var last = LastWord.Of(opinions);
        var key = RoundKey.Of(item);
        var scores = ImmutableArray.CreateBuilder<CategoryScore>(view.Experts.Length);
        var learners = ImmutableArray.CreateBuilder<LearnerPredictions>(view.Experts.Length);
        var notAssessed = ImmutableArray.CreateBuilder<string>();
        (double Probability, double Spread, ImmutableArray<ExpertWeight> Weights, string? Category) leading = (-1, 0, [], null);
        Span<double> allSlots = stackalloc double[view.MostExperts];
        Span<double> allWeights = stackalloc double[view.MostExperts];
        Span<double> predictions = stackalloc double[LearnerNames.Members.Count];
        foreach (var plan in view.Experts)
        {
            var slots = allSlots[..plan.Table.Experts.Count];
            var weights = allWeights[..plan.Table.Experts.Count];
            plan.Fill(opinions, slots);
            var said = plan.Table.Predict(slots, key, predictions, weights);
            var heard = LastWord.On(last, plan.Category);
            if (double.IsNaN(said.Probability))
            {
                if (double.IsNaN(heard))
                {
                    notAssessed.Add(plan.Category);
                }
                else
                {
                    scores.Add(new CategoryScore(plan.Category, Rounding.Round(LastWord.Add(double.NaN, heard))));
                }

                continue;
            }

            var asksOwn = text is not null && plan.Own is not null;
            var without = Rounding.Round(said.Probability);
            if (asksOwn || !double.IsNaN(heard))
            {
                (pooled ??= ImmutableArray.CreateBuilder<CategoryScore>()).Add(new CategoryScore(plan.Category, without));
            }

            if (text is not null && plan.Own is { } expert)
            {
                // It learns what is left of the others' error, so it is told their word first; then all are heard together.
                var opinion = Rounding.Round(expert.Predict(without, text.Indices, text.Values));
                (own ??= ImmutableArray.CreateBuilder<CategoryScore>()).Add(new CategoryScore(plan.Category, opinion));
                if (plan.OwnSlot >= 0)
                {
                    slots[plan.OwnSlot] = opinion;
                    said = plan.Table.Predict(slots, key, predictions, weights);
                }
            }

            var probability = Rounding.Round(double.IsNaN(heard) ? said.Probability : LastWord.Add(said.Probability, heard));
            scores.Add(new CategoryScore(plan.Category, probability));
            learners.Add(new LearnerPredictions(plan.Category, Rounded(predictions)));
            if (probability > leading.Probability)
            {
                leading = (probability, Rounding.Round(said.Spread), WeightsOf(plan.Table, slots, weights), plan.Category);
            }
        }

        AddRules(rules, view, opinions, last, key, scores, learners, notAssessed, ref pooled);
        var verdict = new Verdict
        {
            Scores = scores.ToImmutable(),
            Leading = leading.Category,
            Spread = leading.Spread,
            Weights = leading.Weights,
            NotAssessed = notAssessed.ToImmutable(),
            EnsembleVersion = view.Version,
            Learners = learners.ToImmutable(),
        };
        return own is null
            ? new CombinedVerdict(verdict, null, pooled?.ToImmutable())
            : new CombinedVerdict(verdict, new Opinion { Expert = CommunityExpert.Name, Scores = own.ToImmutable() }, pooled!.ToImmutable());
    }

    /// <summary>
    /// A recorded verdict under a policy that hears the same experts: what was said of the categories stands, and the rules are judged again. Past rulings are heard or not as they were then.
    /// </summary>
    /// <param name="opinions">What was said, and what the policy's own examples say.</param>
    public static CombinedVerdict Reapply(JudgedUtterance recorded, ImmutableArray<Opinion> opinions, JudgingWeights view, string item, RuleBook rules)
    {
        var scores = Builder(recorded.Verdict.Scores.Where(score => !Categories.IsRule(score.Category)));
        var learners = Builder(recorded.Verdict.Learners.Where(said => !Categories.IsRule(said.Category)));
        var notAssessed = Builder(recorded.Verdict.NotAssessed.Where(category => !Categories.IsRule(category)));
        var pooled = recorded.Pooled is { } held && held.Where(score => !Categories.IsRule(score.Category)).ToList() is { Count: > 0 } kept ? Builder(kept) : null;
        AddRules(rules, view, opinions, LastWord.Of(opinions), RoundKey.Of(item), scores, learners, notAssessed, ref pooled);
        var verdict = recorded.Verdict with { Scores = scores.ToImmutable(), Learners = learners.ToImmutable(), NotAssessed = notAssessed.ToImmutable() };
        return new CombinedVerdict(verdict, null, pooled?.ToImmutable());
    }

    private static ImmutableArray<T>.Builder Builder<T>(IEnumerable<T> items)
    {
        var builder = ImmutableArray.CreateBuilder<T>();
        builder.AddRange(items);
        return builder;
    }

    private static void AddRules(
        RuleBook rules,
        JudgingWeights view,
        ImmutableArray<Opinion> opinions,
        ImmutableArray<Opinion> last,
        ulong key,
        ImmutableArray<CategoryScore>.Builder scores,
        ImmutableArray<LearnerPredictions>.Builder learners,
        ImmutableArray<string>.Builder notAssessed,
        ref ImmutableArray<CategoryScore>.Builder? pooled)
    {
        foreach (var rule in rules.Rules)
        {
            var judged = RuleJudge.Judge(rule, view, opinions, scores, last, key);
            if (double.IsNaN(judged.Probability))
            {
                notAssessed.Add(rule.Category);
                continue;
            }

            scores.Add(new CategoryScore(rule.Category, judged.Probability));
            if (judged.Learners is { } said)
            {
                learners.Add(said);
            }

            if (judged.Without is { } without)
            {
                (pooled ??= ImmutableArray.CreateBuilder<CategoryScore>()).Add(new CategoryScore(rule.Category, without));
            }
        }
    }

    /// <summary>The risk, NaN when no forecaster is awake, with what each learner said.</summary>
    public static (double Risk, LearnerPredictions? Learners) Risk(JudgingWeights view, ImmutableArray<Opinion> opinions, string item)
    {
        var table = view.Forecasters.Table;
        Span<double> slots = stackalloc double[table.Experts.Count];
        Span<double> weights = stackalloc double[table.Experts.Count];
        Span<double> predictions = stackalloc double[table.Learners.Count];
        view.Forecasters.Fill(opinions, slots);
        var said = table.Predict(slots, RoundKey.Of(item), predictions, weights);
        return double.IsNaN(said.Probability)
            ? (double.NaN, null)
            : (Rounding.Round(said.Probability), new LearnerPredictions(Categories.Derailment, Rounded(predictions)));
    }

    internal static ImmutableArray<double> Rounded(ReadOnlySpan<double> values)
    {
        var rounded = ImmutableArray.CreateBuilder<double>(values.Length);
        foreach (var value in values)
        {
            rounded.Add(Rounding.Round(value));
        }

        return rounded.MoveToImmutable();
    }

    private static ImmutableArray<ExpertWeight> WeightsOf(EnsembleTable table, ReadOnlySpan<double> slots, ReadOnlySpan<double> weights)
    {
        var awake = ImmutableArray.CreateBuilder<ExpertWeight>();
        for (var i = 0; i < slots.Length; i++)
        {
            if (!double.IsNaN(slots[i]))
            {
                awake.Add(new ExpertWeight(table.Experts[i], Rounding.Round(weights[i])));
            }
        }

        return awake.ToImmutable();
    }
}

/// <summary>A verdict, and what the community's own expert had to do with it.</summary>
/// <param name="Own">The opinion of the community's own expert; null while it sleeps.</param>
/// <param name="Pooled">The others' word where it, a past ruling or a rule's example spoke; null where none did.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CombinedVerdict(Verdict Verdict, Opinion? Own, ImmutableArray<CategoryScore>? Pooled);
