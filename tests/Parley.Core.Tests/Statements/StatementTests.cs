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
        Assert.Equal(("STATEMENT_CATEGORY_CYBER_VIOLENCE", "KEYWORD_CYBER_HARASSMENT"), (json.GetProperty("category").GetString(), json.GetProperty("category_specification")[0].GetString()));
        Assert.Equal(("Yes", "AUTOMATED_DECISION_FULLY"), (statement.AutomatedDetection, statement.AutomatedDecision));
        Assert.Equal(("2026-02-28", "2026-03-01", "It reads like an insult."), (statement.ContentDate, statement.ApplicationDate, statement.DecisionFacts));
        Assert.Equal("club__t__u1__0__hide__policy", statement.Puid);
        Assert.DoesNotContain(json.EnumerateObject(), field => field.Value.ValueKind == JsonValueKind.Null);
    }

    // What the database takes: version 2 of its API, https://transparency.dsa.ec.europa.eu/page/api-documentation.
    [Theory]
    [InlineData("club", "t", "u1")]
    [InlineData("Coral:https~3a", "topic_7", "a@b.c")]
    [InlineData("club", "t_u1", "")]
    public void An_identifier_is_in_the_databases_alphabet(string community, string conversation, string utterance)
    {
        Assert.Matches("^[a-zA-Z0-9-_]{1,500}$", PlatformIdentifier.Of(community, conversation, utterance));
        Assert.NotEqual(PlatformIdentifier.Of(community, conversation, utterance), PlatformIdentifier.Of(community, $"{conversation}_{utterance}"));
    }

    [Fact]
    public void A_long_identifier_is_cut_to_what_the_database_takes_and_stays_its_own()
    {
        var name = new string('.', 200);
        var (one, other) = (PlatformIdentifier.Of(name, name, "a"), PlatformIdentifier.Of(name, name, "b"));
        Assert.Equal((500, 500, true), (one.Length, other.Length, one != other));
    }

    [Theory]
    [InlineData("EU", 27)]
    [InlineData("EEA", 30)]
    [InlineData("FR, DE,FR", 2)]
    [InlineData("US", null)]
    [InlineData("", null)]
    public void A_territory_is_of_the_economic_area(string named, int? countries) => Assert.Equal(countries, Territory.Parse(named)?.Length);

    [Fact]
    public void A_rule_breaks_the_terms_in_another_way()
    {
        var opened = new Case { Id = "t/u1/policy", Conversation = "t", Utterance = "u1", Lane = CaseLane.Policy };
        var ruling = new Ruling { Id = "r1", Moderator = "mo", Labels = [new("rule:no-sales", 1)], Action = ModerationAction.Hide };
        var statement = Assert.Single(Of(Observed(), new CaseOpened { Case = opened }, new CaseRuled { Case = opened.Id, Ruling = ruling }));
        Assert.Equal(("STATEMENT_CATEGORY_OTHER_VIOLATION_TC", "Rule no-sales of the community"), (statement.Category, statement.IncompatibleContentGround));
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
