namespace Parley.Core.Deliberation;

/// <summary>Whatever an agent answers is held against its word once more before it counts: what is out of range is asleep, never safe.</summary>
internal static class OpinionCheck
{
    private const int MostReasons = 8;
    private const int LongestReason = 300;

    public static ModelOpinion Verified(ModelOpinion said, IModelExpert expert, int textLength)
    {
        var opinion = said.Opinion;
        if (opinion.Asleep is not null)
        {
            return said with { Opinion = Opinion.Sleep(expert.Name, opinion.Asleep), Reasons = [] };
        }

        if (!string.Equals(opinion.Expert, expert.Name, StringComparison.Ordinal) || opinion.Scores.IsEmpty || !opinion.Scores.All(score => IsJudged(score, expert)))
        {
            return said with { Opinion = Opinion.Sleep(expert.Name, "answered outside of what was asked"), Reasons = [] };
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var scores = opinion.Scores.Where(score => seen.Add(score.Category)).ToArray();
        Array.Sort(scores, static (left, right) => Categories.Compare(left.Category, right.Category));
        return said with
        {
            Opinion = opinion with
            {
                Scores = [.. scores],
                Spans = opinion.Spans.RemoveAll(span => span.Start < 0 || span.Length < 0 || span.Length > textLength || span.Start > textLength - span.Length),
            },
            Reasons = [.. said.Reasons.Take(MostReasons).Select(reason => reason.Length > LongestReason ? reason[..LongestReason] : reason)],
        };
    }

    public static Opinion Verified(Opinion opinion, IModelForecaster forecaster)
    {
        var probability = opinion[Categories.Derailment];
        return opinion.Asleep is { } reason
            ? Opinion.Sleep(forecaster.Name, reason)
            : probability is >= 0 and <= 1
                ? new Opinion { Expert = forecaster.Name, Scores = [new CategoryScore(Categories.Derailment, probability)] }
                : Opinion.Sleep(forecaster.Name, "answered outside of what was asked");
    }

    private static bool IsJudged(CategoryScore score, IModelExpert expert) =>
        score.Probability is >= 0 and <= 1 && JudgingModel.Of(expert).Judges(score.Category);
}
