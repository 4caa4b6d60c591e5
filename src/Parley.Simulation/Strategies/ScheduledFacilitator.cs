using System.Globalization;
using Parley.Core.Facilitation;
using Parley.Core.Policies;

namespace Parley.Simulation.Strategies;

/// <summary>A facilitator without restraint: speaks when its schedule says so, in the words of its style. It sees the last message and its verdict, no more.</summary>
internal sealed class ScheduledFacilitator(Strategy strategy, string conversation)
{
    private readonly List<string> _used = [];
    private int _spoken;

    /// <param name="turn">How many messages the participants have written in this simulation; 0 before their first answer.</param>
    /// <param name="toxicity">The last message's, in [0, 1].</param>
    /// <returns>What it says, or null.</returns>
    public string? After(int turn, double toxicity)
    {
        var speaks = turn == 0
            ? strategy.Opens || strategy.Once
            : (strategy.Every > 0 && turn % strategy.Every == 0) || toxicity >= strategy.HeatedAt;
        return speaks ? Compose() : null;
    }

    private string Compose()
    {
        _spoken++;
        if (strategy.Style == "rules")
        {
            var rules = RuleWords.Shipped;
            return rules[(_spoken - 1) % rules.Length];
        }

        var composition = Facilitator.Shipped.Compose(new CompositionRequest
        {
            Conversation = conversation,
            Occasion = _spoken.ToString(CultureInfo.InvariantCulture),
            Kind = PhraseKind.Facilitate,
            Policy = Policy.Defaults.Facilitator with { Style = strategy.Style },
            Used = [.. _used],
        });
        if (composition.Text is null)
        {
            // One that never stops talking begins again when its words are used up.
            _used.Clear();
            return Compose();
        }

        _used.Add(composition.PhraseId!);
        return composition.Text;
    }
}
