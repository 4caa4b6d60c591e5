using System.Collections.Immutable;
using Parley.Core.Corpora;

namespace Parley.Cli.Moderate.View;

/// <summary>An utterance and what was said of it.</summary>
/// <param name="Number">From 1, in time order.</param>
internal sealed record Turn(int Number, CorpusUtterance Line, Assessment Assessment)
{
    public double Risk => Assessment.Forecast.Risk;

    public string Speaker => Shown.Clip(Line.Utterance.Speaker, 24);
}

/// <summary>A conversation as it is told to people: what happened, in order.</summary>
internal sealed record Story(CorpusConversation Conversation, ImmutableArray<Turn> Turns)
{
    public string Name => Shown.Clip(ResourceName.Unescape(Conversation.Id), 60);

    public Turn Last => Turns[^1];

    public double Peak => Turns.Max(t => t.Risk);

    public int Speakers => Turns.Select(t => t.Line.Utterance.Speaker).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Nothing to tell: never on alert, nothing done and nothing that would have been done.</summary>
    public bool IsCalm => Turns.All(t => t.Assessment is { Forecast.Level: not RiskLevel.Alert, Intervention: null } && !HasActions(t.Assessment.Decision) && !IsDoubted(t.Assessment.Deliberated));

    /// <summary>Language models were asked for more than a random draw.</summary>
    private static bool IsDoubted(DeliberationOutcome? outcome) =>
        outcome?.Asked.Any(reason => !string.Equals(reason.Code, "audit_draw", StringComparison.Ordinal)) == true;

    /// <summary>The outcome in a word, where the corpus knows it.</summary>
    public string? Outcome => Conversation.Label switch
    {
        true => "derailed",
        false => "civil",
        null => null,
    };

    /// <summary>Something was done, or would have been. A review drawn at random says nothing about the message, so it does not count.</summary>
    public static bool HasActions(Decision decision)
    {
        var isDraw = decision.Reasons.Any(r => r.Code == "audit_draw") && !decision.Reasons.Any(r => r.PolicyPath?.EndsWith(".review", StringComparison.Ordinal) == true);
        return decision.Actions.Concat(decision.WouldDo).Any(a => a != ModerationAction.None && !(isDraw && a == ModerationAction.Review));
    }
}
