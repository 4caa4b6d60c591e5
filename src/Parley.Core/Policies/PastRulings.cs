using Parley.Core.Precedents;

namespace Parley.Core.Policies;

/// <summary>What the community decided about similar messages, as it is cited in a reason.</summary>
/// <param name="Opinion">Of the expert on past rulings; null where it is asleep.</param>
/// <param name="Links">The rulings, most similar first.</param>
public sealed record PastRulings(Opinion? Opinion, ImmutableArray<PrecedentLink> Links)
{
    /// <summary>Between these the past does not say clearly what to do.</summary>
    private const double Against = 0.6, For = 0.4;

    public static PastRulings None { get; } = new(null, []);

    public static PastRulings Of(ImmutableArray<Opinion> opinions, ImmutableArray<PrecedentLink> links)
    {
        var opinion = links.IsEmpty ? null : opinions.FirstOrDefault(said => said.Asleep is null && said.Expert == PrecedentExpert.OfRulings);
        return opinion is null ? None : new(opinion, links);
    }

    /// <param name="found">The categories that call for an action.</param>
    internal Reason? Reason(IReadOnlySet<string> found)
    {
        if (Opinion is not { } said)
            return null;
        if (said.Scores.Any(score => found.Contains(score.Category) && score.Probability >= Against))
            return Cite("It was decided like this before, when similar messages were ruled against");
        return found.Count == 0 && said.Scores.Any(score => score.Probability <= For)
            ? Cite("It was decided like this before, when similar messages were let stand")
            : null;
    }

    private Reason Cite(string text) => new()
    {
        Code = "precedent",
        Text = $"{text} ({string.Join(", ", Links.Select(link => link.Case))}).",
        Value = Links[0].Similarity,
        Precedents = Links,
    };
}
