using System.Collections.Concurrent;
using Parley.Core.Policies;

namespace Parley.Core.HarmBenefit;

/// <summary>
/// Lays out both trees from the authored templates: those of each category whose probability reaches the floor and of the derailment risk, and those of the
/// intervention, with likelihoods from opinions and risk (low below 0.3, high above 0.7). Pure and safe for concurrent use; one for each policy.
/// </summary>
/// <remarks>
/// The trees depend on the levels of the probabilities only, so they are remembered by their <see cref="Signature"/>: most messages of a
/// community share a few of them.
/// </remarks>
public sealed class EmbeddedAnalyst
{
    public const string Name = "embedded";
    private const int Remembered = 512;
    private const int Always = -1;
    private const int OfConversation = -2;

    private readonly ConcurrentDictionary<ulong, Balance> _balances = new();
    private readonly ImmutableArray<(int Category, Template Template)> _stand;
    private readonly TemplateBook _book;
    private readonly HarmBenefitPolicy _policy;

    public EmbeddedAnalyst(HarmBenefitPolicy policy)
        : this(policy, TemplateBook.Shipped)
    {
    }

    internal EmbeddedAnalyst(HarmBenefitPolicy policy, TemplateBook book)
    {
        _policy = policy;
        _book = book;
        _stand = [.. book.Stand.Select(template => (SlotOf(template.Applies), template))];
    }

    /// <summary>Both trees and their balance. A category that was not assessed adds no line.</summary>
    public Balance Weigh(AnalysisRequest request)
    {
        var signature = Signature.Of(request, _policy.Floor);
        if (_balances.TryGetValue(signature.Bits, out var known))
        {
            return known;
        }

        var balance = Weigh(signature);
        if (_balances.Count < Remembered)
        {
            _balances.TryAdd(signature.Bits, balance);
        }

        return balance;
    }

    private Balance Weigh(Signature signature)
    {
        var stand = new List<HarmBenefitLine>();
        foreach (var (category, template) in _stand)
        {
            var applies = category switch
            {
                Always => true,
                OfConversation => signature.HasRisk,
                _ => signature.Has(category),
            };
            Add(stand, template, applies, signature, category);
        }

        var act = new List<HarmBenefitLine>();
        var intervention = PlainWords.Key(signature.Intervention);
        foreach (var template in _book.Act)
        {
            Add(act, template, template.Applies is Template.Any || string.Equals(template.Applies, intervention, StringComparison.Ordinal), signature, Always);
        }

        var weights = _policy.Weights;
        return Aggregation.Weigh(Build(stand, weights), Build(act, weights), weights);
    }

    private static void Add(List<HarmBenefitLine> lines, Template template, bool applies, Signature signature, int category)
    {
        // For the conversation's own category, the category's probability is the risk.
        var source = (category, template.Source) switch
        {
            (OfConversation, LikelihoodSource.Category) => LikelihoodSource.Risk,
            (OfConversation, LikelihoodSource.InverseCategory) => LikelihoodSource.InverseRisk,
            _ => template.Source,
        };
        if (applies && signature.LevelOf(source, category) is { } likelihood)
        {
            lines.Add(template.Line with { Likelihood = likelihood });
        }
    }

    /// <summary>Without the weaker twins: overlapping categories would fill the journal with lines that count for nothing.</summary>
    private static HarmBenefitTree Build(List<HarmBenefitLine> lines, HarmBenefitWeights weights)
    {
        var tree = Aggregation.Aggregate(lines, weights, Name);
        return tree with { Lines = tree.Lines.RemoveAll(line => line.Contribution == 0) };
    }

    private static int SlotOf(string applies) => applies switch
    {
        Template.Any => Always,
        Categories.Derailment => OfConversation,
        _ => Categories.OfUtterance.IndexOf(applies),
    };
}
