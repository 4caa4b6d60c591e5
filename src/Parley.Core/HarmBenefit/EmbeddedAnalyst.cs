using System.Collections.Concurrent;
using System.Collections.Frozen;
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

    private readonly ConcurrentDictionary<ulong, Balance> _balances = new();
    private readonly HarmBenefitPolicy _policy;
    private readonly PreparedTemplates _stand;
    private readonly FrozenDictionary<ModerationAction, PreparedTemplates> _act;

    public EmbeddedAnalyst(HarmBenefitPolicy policy)
        : this(policy, TemplateBook.Shipped)
    {
    }

    internal EmbeddedAnalyst(HarmBenefitPolicy policy, TemplateBook book)
    {
        _policy = policy;
        _stand = new PreparedTemplates(book.Stand, policy.Weights);
        _act = Enum.GetValues<ModerationAction>().ToFrozenDictionary(kind => kind, kind => new PreparedTemplates(book.ActOn(kind), policy.Weights));
    }

    /// <summary>Both trees and their balance. A category that was not assessed adds no line.</summary>
    public Balance Weigh(AnalysisRequest request)
    {
        var signature = Signature.Of(request, _policy.Floor);
        if (_balances.TryGetValue(signature.Bits, out var known))
        {
            return known;
        }

        var balance = Aggregation.Weigh(_stand.Build(signature), _act[request.Intervention].Build(signature), _policy.Weights);
        if (_balances.Count < Remembered)
        {
            _balances.TryAdd(signature.Bits, balance);
        }

        return balance;
    }
}
