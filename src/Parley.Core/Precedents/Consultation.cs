using Parley.Core.Experts;
using Parley.Core.Learning;
using Parley.Core.Policies;

namespace Parley.Core.Precedents;

/// <summary>What past rulings and the rules' examples say about one text.</summary>
/// <param name="Opinions">One of each that has anything to compare with, sleeping ones included.</param>
/// <param name="Links">The rulings that spoke, most similar first.</param>
internal readonly record struct Consultation(ImmutableArray<Opinion> Opinions, ImmutableArray<PrecedentLink> Links)
{
    public static Consultation Of(Evidence evidence, PrecedentIndex precedents, RuleBook rules, Policy policy)
    {
        if ((precedents.IsEmpty && rules.Examples.IsEmpty) || evidence.Text.IsEmpty)
            return new([], []);

        var text = LearnedText.Of(evidence.Text);
        var opinions = ImmutableArray.CreateBuilder<Opinion>();
        ImmutableArray<PrecedentLink> links = [];
        if (!precedents.IsEmpty && !policy.Experts.Disabled.Contains(PrecedentExpert.OfRulings))
        {
            (var opinion, links) = new PrecedentExpert(PrecedentExpert.OfRulings, precedents).Consult(text);
            opinions.Add(opinion);
        }

        if (!rules.Examples.IsEmpty && !policy.Experts.Disabled.Contains(PrecedentExpert.OfRules))
            opinions.Add(new PrecedentExpert(PrecedentExpert.OfRules, rules.Examples).Consult(text).Opinion);
        return new(opinions.ToImmutable(), links);
    }
}
