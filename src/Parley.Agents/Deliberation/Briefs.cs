using Parley.Core.Deliberation;
using Parley.Core.Policies;

namespace Parley.Agents.Deliberation;

/// <summary>What a conversation gives out, as language models are told it.</summary>
internal static class Briefs
{
    public static DeliberationBrief Of(ConversationKey key, ThreadBrief thread, Policy policy) => new()
    {
        Conversation = key,
        Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}/{thread.Subject}@{thread.Revision}"),
        Turns = [.. thread.Turns.Select(turn => new BriefTurn(turn.Id, turn.Speaker, turn.Role, turn.Text, turn.ReplyTo))],
        Subject = thread.Subject,
        Policy = policy,
        Verdict = thread.Verdict,
        Forecast = thread.Forecast,
        Dynamics = thread.Dynamics,
    };
}
