using Parley.Core.Policies;

namespace Parley.Core.HarmBenefit;

/// <summary>One authored line with what it adds at each likelihood worked out.</summary>
/// <param name="Slot">The category's index in <see cref="Categories.OfUtterance"/>, or one of the constants of <see cref="PreparedTemplates"/>.</param>
/// <param name="Twins">The same for lines of the same side, stakeholder, action and effect, of which only the strongest counts.</param>
/// <param name="Lines">By likelihood: low, medium, high.</param>
internal sealed record PreparedTemplate(int Slot, LikelihoodSource Source, int Twins, ImmutableArray<HarmBenefitLine> Lines);

/// <summary>The templates of one tree under one policy's weights.</summary>
internal sealed class PreparedTemplates
{
    public const int Always = -1;
    public const int OfConversation = -2;

    private readonly ImmutableArray<PreparedTemplate> _templates;
    private readonly int _twins;

    public PreparedTemplates(IEnumerable<Template> templates, HarmBenefitWeights weights)
    {
        var twins = new Dictionary<(ImpactSide, string, string, string), int>();
        _templates = [.. templates.Select(template => Prepare(template, weights, twins))];
        _twins = twins.Count;
    }

    /// <summary>
    /// As <see cref="Aggregation.Aggregate"/> of the lines that apply, without weaker twins and weightless lines: overlapping categories would fill the
    /// journal with lines that count for nothing.
    /// </summary>
    public HarmBenefitTree Build(Signature signature)
    {
        var strongest = new HarmBenefitLine?[_twins];
        foreach (var template in _templates)
        {
            if (signature.Applies(template.Slot) && signature.LevelOf(template.Source, template.Slot) is { } likelihood)
            {
                var line = template.Lines[(int)likelihood];
                ref var held = ref strongest[template.Twins];
                held = held is null || Aggregation.CompareLines(line, held) < 0 ? line : held;
            }
        }

        var lines = Array.FindAll(strongest, line => line is { Contribution: not 0 })!;
        Array.Sort(lines, Aggregation.CompareLines!);
        var harmfulness = 0.0;
        foreach (var line in lines)
        {
            harmfulness += line!.Contribution;
        }

        return new HarmBenefitTree { Lines = [.. lines!], Harmfulness = harmfulness, Analyst = EmbeddedAnalyst.Name };
    }

    private static PreparedTemplate Prepare(Template template, HarmBenefitWeights weights, Dictionary<(ImpactSide, string, string, string), int> twins)
    {
        var (line, slot) = (template.Line, SlotOf(template.Applies));
        var key = (line.Side, line.Stakeholder, line.Action, line.Effect);
        if (!twins.TryGetValue(key, out var number))
        {
            twins.Add(key, number = twins.Count);
        }

        // For the conversation's own category, the category's probability is the risk.
        var source = (slot, template.Source) switch
        {
            (OfConversation, LikelihoodSource.Category) => LikelihoodSource.Risk,
            (OfConversation, LikelihoodSource.InverseCategory) => LikelihoodSource.InverseRisk,
            _ => template.Source,
        };
        return new PreparedTemplate(slot, source, number, [.. Enum.GetValues<Likelihood>().Select(likelihood => Weighed(line with { Likelihood = likelihood }, weights))]);
    }

    private static HarmBenefitLine Weighed(HarmBenefitLine line, HarmBenefitWeights weights) => line with { Contribution = Aggregation.Contribution(line, weights) };

    /// <summary>An intervention's templates were picked by the caller, so that they always apply.</summary>
    private static int SlotOf(string applies) => applies switch
    {
        Categories.Derailment => OfConversation,
        _ => Categories.OfUtterance.IndexOf(applies),
    };
}
