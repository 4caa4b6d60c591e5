using Parley.Core.Text;

namespace Parley.Core.Experts;

/// <summary>
/// An expert that reads the author's own words. It sleeps where there are none, and, unless it reads any language, where the text is clearly
/// not English.
/// </summary>
internal abstract class LexicalExpert(string name, params ImmutableArray<string> categories) : IExpert
{
    /// <summary>Nothing an expert sees in words alone is surer than this.</summary>
    private const double Surest = 0.99;
    private const double Least = 0.005;
    private const int MostSpans = 32;

    public string Name { get; } = name;

    public ImmutableArray<string> Categories { get; } = categories;

    protected virtual bool EnglishOnly => true;

    public Opinion Judge(Evidence evidence)
    {
        if (evidence.Text.IsEmpty)
        {
            return Opinion.Sleep(Name, evidence.Text.Raw.AsSpan().Trim().IsEmpty ? "the text is empty" : "there is nothing but quotes, code and links");
        }

        if (EnglishOnly && evidence.Text.Language.IsForeign)
        {
            return Opinion.Sleep(Name, $"the text is in {evidence.Text.Language.Name}");
        }

        var spans = new List<TextSpan>();
        Span<double> logOdds = stackalloc double[Categories.Length];
        if (Assess(evidence, logOdds, spans) is { } reason)
        {
            return Opinion.Sleep(Name, reason);
        }

        var scores = ImmutableArray.CreateBuilder<CategoryScore>(Categories.Length);
        for (var i = 0; i < Categories.Length; i++)
        {
            scores.Add(new CategoryScore(Categories[i], Math.Clamp(1 / (1 + Math.Exp(-logOdds[i])), Least, Surest)));
        }

        return new Opinion { Expert = Name, Scores = scores.MoveToImmutable(), Spans = [.. spans.OrderBy(s => s.Start).ThenByDescending(s => s.Weight).Take(MostSpans)] };
    }

    /// <summary>Writes log-odds in the order of <see cref="Categories"/>; returns why it must sleep, or null.</summary>
    protected abstract string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans);

    protected static double Log(double count) => Math.Log(1 + count);
}
