using Parley.Core.Conversations.Events;
using Parley.Core.Learning;

namespace Parley.Core.HarmBenefit.Steering;

/// <summary>Gathers examples from a conversation's events, oldest first: the tree a message was judged by, and people's standing word on it. Not safe for concurrent use.</summary>
public sealed class RuledTrees(double maxWeight)
{
    private readonly Dictionary<string, HarmBenefitTree> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Case> _cases = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SteeringExample> _ruled = new(StringComparer.Ordinal);

    /// <summary>One for each message that was ruled on, in ordinal order of the messages' ids.</summary>
    public IEnumerable<SteeringExample> Examples => _ruled.Values;

    public void Take(ConversationEvent @event)
    {
        switch (@event)
        {
            case UtteranceObserved observed:
                _trees[observed.Judged.Id] = observed.Judged.Balance.Stand;
                break;
            case UtteranceEdited edited:
                _trees[edited.Judged.Id] = edited.Judged.Balance.Stand;
                _ruled.Remove(edited.Judged.Id);
                break;
            case DeliberationConcluded { Outcome: { Dropped: null } outcome }:
                _trees[outcome.Utterance] = outcome.Balance.Stand;
                break;
            case CaseOpened opened:
                _cases[opened.Case.Id] = opened.Case;
                break;
            case CaseReopened reopened when _cases.TryGetValue(reopened.Case.Id, out var open):
                _ruled.Remove(open.Utterance);
                break;
            case CaseRuled ruled when _cases.TryGetValue(ruled.Case, out var known) && _trees.TryGetValue(known.Utterance, out var tree):
                _ruled[known.Utterance] = new SteeringExample(tree.Lines, IsHarmful(ruled.Ruling), FeedbackWeight.Of(known.Propensity, maxWeight));
                break;
        }
    }

    /// <summary>A label above one half, or without labels an action against the message.</summary>
    private static bool IsHarmful(Ruling ruling) => ruling.Labels.IsDefaultOrEmpty
        ? ruling.Action is ModerationAction.Nudge or ModerationAction.Hold or ModerationAction.Hide or ModerationAction.Escalate
        : ruling.Labels.Any(label => label.Probability > 0.5);
}
