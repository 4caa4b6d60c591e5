using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Policies.Restraint;

namespace Parley.Server.Tests.Fakes;

/// <summary>Events of utterances of which nothing was thought.</summary>
internal static class BareJudgement
{
    public static JournalEvent Of(Utterance said) => EventJson.Write(
        new UtteranceObserved
        {
            Judged = new JudgedUtterance
            {
                Id = said.Id,
                Revision = said.Revision,
                Role = said.Role,
                Timestamp = said.Timestamp,
                ReplyTo = said.ReplyTo,
                Turn = 0,
                Features = UtteranceFeatures.None,
                Opinions = [],
                Verdict = Verdict.Empty,
                Forecast = Forecast.Empty,
                Balance = Balance.Empty,
                Decision = Decision.Nothing,
                Withheld = [],
                Planned = [],
                PolicyVersion = 1,
                Gate = GateState.Initial,
            },
        },
        said.Timestamp,
        new PersonalText(said.Speaker, said.Text));
}
