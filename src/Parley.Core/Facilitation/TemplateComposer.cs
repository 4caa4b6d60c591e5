using Parley.Core.Policies;
using Parley.Grains;

namespace Parley.Core.Facilitation;

/// <summary>Composes what was ordered from the authored phrase bank. The same order under the same policy gives the same words.</summary>
public static class TemplateComposer
{
    /// <exception cref="ArgumentOutOfRangeException">Nothing is composed for the action.</exception>
    public static Composed Compose(CompositionOrder order, Policy policy)
    {
        var composition = Facilitator.Shipped.Compose(new CompositionRequest
        {
            Conversation = order.Conversation,
            Occasion = order.Occasion,
            Kind = KindOf(order.Action),
            Policy = policy.Facilitator,
            Triggers = order.Drivers,
            Used = order.Used,

            // Only one person is ever named, so that erasing that person erases the name.
            Addressee = order.Addressee,
            Rule = policy.Rules.IsEmpty ? null : policy.Rules[0].Text,
        });
        return new Composed
        {
            Text = composition.Text,
            Source = composition.PhraseId ?? "",
            Audience = composition.Audience,
            Addressee = composition.Addressee,
            Refusal = composition.Refusal,
        };
    }

    private static PhraseKind KindOf(ModerationAction action) => action switch
    {
        ModerationAction.Nudge => PhraseKind.Nudge,
        ModerationAction.Facilitate => PhraseKind.Facilitate,
        ModerationAction.SlowMode => PhraseKind.SlowMode,
        ModerationAction.Lock => PhraseKind.Lock,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Nothing is composed for this action."),
    };
}
