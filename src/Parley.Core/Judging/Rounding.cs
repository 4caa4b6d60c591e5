namespace Parley.Core.Judging;

/// <summary>Every number a judgement carries is rounded once, where it is made, so that memory, journal and replay hold the same bits.</summary>
internal static class Rounding
{
    public static double Round(double value) => Math.Round(value, 4, MidpointRounding.AwayFromZero);

    public static Opinion Round(Opinion opinion)
    {
        if (opinion.Scores.IsEmpty)
        {
            return opinion;
        }

        var scores = ImmutableArray.CreateBuilder<CategoryScore>(opinion.Scores.Length);
        foreach (var score in opinion.Scores)
        {
            scores.Add(new CategoryScore(score.Category, Round(score.Probability)));
        }

        return opinion with { Scores = scores.MoveToImmutable(), Spans = Round(opinion.Spans) };
    }

    private static ImmutableArray<TextSpan> Round(ImmutableArray<TextSpan> spans)
    {
        if (spans.IsEmpty)
        {
            return spans;
        }

        var rounded = ImmutableArray.CreateBuilder<TextSpan>(spans.Length);
        foreach (var span in spans)
        {
            rounded.Add(span with { Weight = Round(span.Weight) });
        }

        return rounded.MoveToImmutable();
    }
}
