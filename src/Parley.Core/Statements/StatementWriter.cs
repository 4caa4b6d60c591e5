using System.Globalization;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Policies;

namespace Parley.Core.Statements;

/// <summary>
/// Statements of reasons from a conversation's events: for every message that was held or hidden, by the policy or by a person, and for every thread that was slowed down or locked. What only would have
/// been done (off, shadow) needs no statement, and a word to the author restricts nothing.
/// </summary>
/// <param name="territory">Where the platform's decisions apply; null where it says so itself.</param>
public sealed class StatementWriter(string community, string conversation, ImmutableArray<string>? territory = null)
{
    private const int MostFacts = 5_000;

    private readonly Dictionary<string, JudgedUtterance> _judged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Case> _cases = new(StringComparer.Ordinal);

    /// <summary>In the order of the events; to be called with each event of the stream.</summary>
    /// <exception cref="FormatException">The event cannot be read.</exception>
    public IEnumerable<StatementOfReasons> Of(StoredEvent stored) => EventJson.Read(stored) switch
    {
        UtteranceObserved e => OfMessage(e.Judged, stored.At),
        UtteranceEdited e => OfMessage(e.Judged, stored.At),
        CaseOpened e => Remember(e.Case),
        CaseRuled e => OfRuling(e, stored.At),
        InterventionProposed { Intervention: { Status: not InterventionStatus.Shadow, Kind: ModerationAction.SlowMode or ModerationAction.Lock } made } => OfThread(made, stored.At),
        _ => [],
    };

    private IEnumerable<StatementOfReasons> Remember(Case opened)
    {
        _cases[opened.Id] = opened;
        return [];
    }

    private IEnumerable<StatementOfReasons> OfMessage(JudgedUtterance judged, DateTimeOffset at)
    {
        _judged[judged.Id] = judged;
        foreach (var action in judged.Decision.Actions)
        {
            if (action is not (ModerationAction.Hold or ModerationAction.Hide))
                continue;
            var reason = judged.Decision.Reasons.FirstOrDefault(r => r.PolicyPath?.EndsWith("." + action.Name(), StringComparison.Ordinal) == true);
            yield return Statement(action, judged.Id, judged.Revision, "policy", CategoryOf(reason?.PolicyPath), Sentences(judged.Decision.Reasons), judged.Timestamp, at) with
            {
                AutomatedDetection = "Yes",
                AutomatedDecision = "AUTOMATED_DECISION_FULLY",
            };
        }
    }

    private IEnumerable<StatementOfReasons> OfRuling(CaseRuled ruled, DateTimeOffset at)
    {
        if (ruled.Ruling.Action is not (ModerationAction.Hold or ModerationAction.Hide) || !_cases.TryGetValue(ruled.Case, out var opened) || !_judged.TryGetValue(opened.Utterance, out var judged))
            yield break;

        var labels = ruled.Ruling.Labels.Where(label => label.Probability > 0.5).OrderByDescending(label => label.Probability).Select(label => label.Category).ToList();
        var facts = labels.Count == 0 ? "A moderator has read it and decided." : $"A moderator has read it and found {string.Join(" and ", labels.Select(PlainWords.Noun))}.";
        var found = opened.Lane == CaseLane.Policy;
        yield return Statement(ruled.Ruling.Action, judged.Id, judged.Revision, ruled.Ruling.Id, labels.FirstOrDefault() ?? judged.Verdict.Leading ?? Categories.Toxicity, facts, judged.Timestamp, at) with
        {
            SourceType = opened.Lane == CaseLane.Report ? "SOURCE_TYPE_OTHER_NOTIFICATION" : "SOURCE_VOLUNTARY",
            AutomatedDetection = found ? "Yes" : "No",
            AutomatedDecision = found ? "AUTOMATED_DECISION_PARTIALLY" : "AUTOMATED_DECISION_NOT_AUTOMATED",
        };
    }

    private IEnumerable<StatementOfReasons> OfThread(Intervention made, DateTimeOffset at)
    {
        var written = _judged.TryGetValue(made.Utterance, out var judged) ? judged.Timestamp : at;
        var ruled = made.Case is not null;
        yield return Statement(made.Kind, made.Utterance, judged?.Revision ?? 0, ruled ? made.Id : "policy", Categories.Derailment, Sentences(made.Reasons), written, at) with
        {
            AutomatedDetection = ruled ? "No" : "Yes",
            AutomatedDecision = ruled ? "AUTOMATED_DECISION_NOT_AUTOMATED" : "AUTOMATED_DECISION_FULLY",
        };
    }

    private StatementOfReasons Statement(
        ModerationAction action, string utterance, long revision, string by, string category, string facts, DateTimeOffset written, DateTimeOffset at) => new()
        {
            Puid = PlatformIdentifier.Of(community, conversation, utterance, revision.ToString(CultureInfo.InvariantCulture), action.Name(), by),
            DecisionVisibility = [action switch
            {
                ModerationAction.Hide => "DECISION_VISIBILITY_CONTENT_DISABLED",
                ModerationAction.SlowMode or ModerationAction.Lock => "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED",
                _ => "DECISION_VISIBILITY_OTHER",
            }],
            DecisionVisibilityOther = action == ModerationAction.Hold ? "Held back until a person has ruled." : null,
            IncompatibleContentGround = Categories.IsRule(category) ? $"Rule {category[Categories.RulePrefix.Length..]} of the community" : $"The community's terms: {What(category)}",
            IncompatibleContentExplanation = Categories.IsRule(category) ? "The message was found to break the rule." : $"It was found to be {What(category)}.",
            Category = StatementCategories.Of(category),
            CategorySpecification = StatementCategories.KeywordOf(category) is { } keyword ? [keyword] : null,
            TerritorialScope = territory,
            ContentDate = Day(written),
            ApplicationDate = Day(at),
            DecisionFacts = facts.Length <= MostFacts ? facts : facts[..MostFacts],
            SourceType = "SOURCE_VOLUNTARY",
            AutomatedDetection = "",
            AutomatedDecision = "",
        };

    private static string What(string category) => category == Categories.Derailment ? "a conversation that turns into personal attacks" : PlainWords.Noun(category);

    /// <summary>From a policy path such as <c>categories.insult.hide</c> or <c>rules.no-sales.hide</c>.</summary>
    private static string CategoryOf(string? path) => path?.Split('.') switch
    {
        ["categories", var category, _] => category,
        ["rules", var rule, _] => Categories.RulePrefix + rule,
        _ => Categories.Toxicity,
    };

    private static string Sentences(ImmutableArray<Reason> reasons) => reasons.IsEmpty ? "The community's policy asks for it." : string.Join(' ', reasons.Select(reason => reason.Text));

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
