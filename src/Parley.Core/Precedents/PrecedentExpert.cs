using Parley.Core.Learning;

namespace Parley.Core.Precedents;

/// <summary>
/// Says what the community decided about the most similar messages: q = (sum w y + m / 2) / (sum w + m) for each category they were ruled in, with y the label and w = (similarity - floor) / (1 - floor)
/// over the nearest eight. It is awake only where a ruling is similar enough. Its word is heard last, as evidence of its own: see <see cref="LastWord"/>.
/// </summary>
/// <param name="name"><see cref="OfRulings"/> or <see cref="OfRules"/>.</param>
public sealed class PrecedentExpert(string name, PrecedentIndex index)
{
    /// <summary>The expert that remembers rulings.</summary>
    public const string OfRulings = "precedents";

    /// <summary>The expert that compares with the examples of the community's rules.</summary>
    public const string OfRules = "rules";

    /// <summary>Least similarity at which a ruling speaks: messages about other things reach some 0.4, the same said in other words 0.65 and more.</summary>
    public const double Floor = 0.55;

    private const int Neighbours = 8;
    private const int Cited = 3;
    private const double Doubt = 0.2;

    /// <summary>Both names: neither has a seat in the ensemble's tables.</summary>
    public static bool IsName(string expert) => expert is OfRulings or OfRules;

    /// <returns>The opinion, and the rulings it stands on, most similar first.</returns>
    public (Opinion Opinion, ImmutableArray<PrecedentLink> Links) Consult(LearnedText text)
    {
        var found = index.Nearest(text, Neighbours, Floor);
        if (found.IsEmpty)
            return (Opinion.Sleep(name, "nothing similar was ruled on"), []);

        var votes = new SortedDictionary<string, (double For, double All)>(Comparer<string>.Create(Categories.Compare));
        foreach (var (ruling, similarity) in found)
        {
            var weight = (similarity - Floor) / (1 - Floor);
            foreach (var label in ruling.Labels)
            {
                var (@for, all) = votes.GetValueOrDefault(label.Category);
                votes[label.Category] = (@for + weight * label.Probability, all + weight);
            }
        }

        var scores = votes.Select(vote => new CategoryScore(vote.Key, (vote.Value.For + Doubt / 2) / (vote.Value.All + Doubt)));
        return (new Opinion { Expert = name, Scores = [.. scores] }, [.. found.Take(Cited).Select(near => new PrecedentLink(near.Ruling.Case, near.Similarity))]);
    }
}
