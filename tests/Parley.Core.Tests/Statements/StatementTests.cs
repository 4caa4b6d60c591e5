using System.Collections.Immutable;
using System.Text.Json;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Policies.Restraint;
using Parley.Core.Statements;

namespace Parley.Core.Tests.Statements;

public sealed class StatementTests
{
    private static readonly DateTimeOffset _at = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_hidden_message_has_a_statement_in_the_databases_fields()
    {
        var statement = Assert.Single(Of(Observed(ModerationAction.Hide)));
        var json = JsonSerializer.SerializeToElement(statement, StatementJson.Default.StatementOfReasons);
        Assert.Equal("DECISION_VISIBILITY_CONTENT_DISABLED", json.GetProperty("decision_visibility")[0].GetString());
        Assert.Equal("DECISION_GROUND_INCOMPATIBLE_CONTENT", json.GetProperty("decision_ground").GetString());
        Assert.Equal("STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH", json.GetProperty("category").GetString());
        Assert.Equal(("Yes", "AUTOMATED_DECISION_FULLY"), (statement.AutomatedDetection, statement.AutomatedDecision));
        Assert.Equal(("2026-02-28", "2026-03-01", "It reads like an insult."), (statement.ContentDate, statement.ApplicationDate, statement.DecisionFacts));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("territorial_scope").ValueKind);
    }

    [Fact]
    public void What_restricts_nothing_needs_none() => Assert.Empty(Of(Observed(ModerationAction.Nudge), Observed(ModerationAction.Review)));

    [Fact]
    public void A_persons_decision_after_a_report_is_not_automated()
    {
        var opened = new Case { Id = "t/u1/report", Conversation = "t", Utterance = "u1", Lane = CaseLane.Report };
        var ruling = new Ruling { Id = "r1", Moderator = "mo", Labels = [new(Categories.Threat, 1)], Action = ModerationAction.Hide, Note = "see mail of ada" };
        var statement = Assert.Single(Of(Observed(), new CaseOpened { Case = opened }, new CaseRuled { Case = opened.Id, Ruling = ruling }));
        Assert.Equal(("No", "AUTOMATED_DECISION_NOT_AUTOMATED", "SOURCE_TYPE_OTHER_NOTIFICATION"), (statement.AutomatedDetection, statement.AutomatedDecision, statement.SourceType));
        Assert.Equal("STATEMENT_CATEGORY_VIOLENCE", statement.Category);
        Assert.DoesNotContain("ada", JsonSerializer.Serialize(statement, StatementJson.Default.StatementOfReasons), StringComparison.Ordinal);
    }

    private static List<StatementOfReasons> Of(params ConversationEvent[] events)
    {
        var writer = new StatementWriter("club", "t");
        return [.. events.SelectMany((@event, i) =>
        {
            var written = EventJson.Write(@event, _at);
            return writer.Of(new StoredEvent { Position = i + 1, Sequence = i + 1, Type = written.Type, Payload = written.Payload, At = _at }).ToList();
        })];
    }

    private static UtteranceObserved Observed(params ImmutableArray<ModerationAction> actions) => new()
    {
        Judged = new JudgedUtterance
        {
            Id = "u1",
            Revision = 0,
            Role = SpeakerRole.Member,
            Timestamp = _at.AddDays(-1),
            Turn = 0,
            Features = UtteranceFeatures.None,
            Opinions = [],
            Verdict = Verdict.Empty,
            Forecast = Forecast.Empty,
            Balance = Balance.Empty,
            Decision = new Decision
            {
                Actions = actions,
                WouldDo = actions,
                Reasons = [new Reason { Code = "above_threshold", Text = "It reads like an insult.", PolicyPath = "categories.insult.hide" }],
            },
            Withheld = [],
            Planned = [],
            PolicyVersion = 1,
            Gate = GateState.Initial,
        },
    };
}
