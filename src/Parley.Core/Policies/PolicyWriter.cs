using System.Globalization;
using Parley.Core.HarmBenefit;
using Parley.Core.Policies.Documents;

namespace Parley.Core.Policies;

/// <summary>
/// Writes a policy whole, every key in the order of defaults.yaml, so that two policies that decide alike are written alike. Reading it back gives the same policy.
/// </summary>
public static class PolicyWriter
{
    public static string ToYaml(Policy policy) => DocumentWriter.ToYaml(Build(policy));

    public static string ToJson(Policy policy) => DocumentWriter.ToJson(Build(policy));

    private static MappingNode Build(Policy policy) => Map(
        ("version", Number(Policy.FormatVersion)),
        ("mode", Word(PolicyParser.Modes[(int)policy.Mode])),
        ("rules", List(policy.Rules.Select(BuildRule))),
        ("categories", Map([.. policy.Categories.Select(entry => (entry.Category, (DocumentNode)Map([.. Thresholds(entry.Thresholds, entry.Category)])))])),
        ("derailment", Map(
            ("alert_above", Number(policy.Derailment.AlertAbove)),
            ("clear_below", Number(policy.Derailment.ClearBelow)),
            ("lock_above", Number(policy.Derailment.LockAbove)))),
        ("slow_mode", Map(
            ("speakers", Number(policy.SlowMode.Speakers)),
            ("share", Number(policy.SlowMode.Share)),
            ("turns", Number(policy.SlowMode.Turns)),
            ("after_facilitation", Flag(policy.SlowMode.AfterFacilitation)))),
        ("harm_benefit", BuildHarmBenefit(policy.HarmBenefit)),
        ("restraint", BuildRestraint(policy.Restraint)),
        ("review", Map(
            ("audit_rate", Number(policy.Review.AuditRate)),
            ("max_weight", Number(policy.Review.MaxWeight)),
            ("hidden", Flag(policy.Review.Hidden)),
            ("learning_rate", Number(policy.Review.LearningRate)))),
        ("deliberate", Map(
            ("spread", Number(policy.Deliberate.Spread)),
            ("near_threshold", Number(policy.Deliberate.NearThreshold)),
            ("least_chance", Number(policy.Deliberate.LeastChance)),
            ("forecast_chance", Number(policy.Deliberate.ForecastChance)),
            ("audit_rate", Number(policy.Deliberate.AuditRate)),
            ("keep_within", Number(policy.Deliberate.KeepWithin)),
            ("keep_turns", Number(policy.Deliberate.KeepTurns)),
            ("budget_per_day", Number(policy.Deliberate.BudgetPerDay)),
            ("quality_over_cost", Number(policy.Deliberate.QualityOverCost)))),
        ("facilitator", Map(("style", Word(policy.Facilitator.Style)), ("sign_as", Text(policy.Facilitator.SignAs)))),
        ("experts", Map(("disabled", List(policy.Experts.Disabled.Select(Text))))),
        ("retention", Map(("text", Span(policy.Retention.Text)), ("journal", Span(policy.Retention.Journal)))));

    private static DocumentNode BuildRule(CommunityRule rule) => Map(
    [
        ("id", Text(rule.Id)),
        ("text", Text(rule.Text)),
        ("examples", List(rule.Examples.Select(Text))),
        ("maps_to", List(rule.MapsTo.Select(Text))),
        .. Thresholds(rule.Thresholds, rule.Category),
    ]);

    private static IEnumerable<(string Key, DocumentNode Value)> Thresholds(ActionThresholds thresholds, string category)
    {
        yield return ("nudge", Threshold(thresholds.Nudge));
        yield return ("review", Threshold(thresholds.Review));
        yield return ("hold", Threshold(thresholds.Hold));
        yield return ("hide", Threshold(thresholds.Hide));
        if (category is Categories.Threat or Categories.SelfHarm)
        {
            yield return ("escalate", Threshold(thresholds.Escalate));
        }
    }

    private static MappingNode BuildHarmBenefit(HarmBenefitPolicy policy)
    {
        var weights = policy.Weights;
        return Map(
            ("margin", Number(policy.Margin)),
            ("floor", Number(policy.Floor)),
            ("beta", Number(weights.Beta)),
            ("offset", Number(weights.Offset)),
            ("actions", Map([.. HarmTaxonomy.Actions.Select((key, i) => (key, Number(weights.Actions[i])))])),
            ("effects", Map([.. HarmTaxonomy.Effects.Select((key, i) => (key, Number(weights.Effects[i])))])),
            ("extents", Map(("harms", Extents(weights.Harms)), ("benefits", Extents(weights.Benefits)))),
            ("likelihoods", Map(("harms", Likelihoods(weights.Harms)), ("benefits", Likelihoods(weights.Benefits)))),
            ("later", Map(("harms", Number(weights.Harms.Later)), ("benefits", Number(weights.Benefits.Later)))));
    }

    private static MappingNode BuildRestraint(RestraintPolicy restraint) => Map(
        ("per_conversation", Number(restraint.PerConversation)),
        ("nudges_per_conversation", Number(restraint.NudgesPerConversation)),
        ("min_gap_turns", Number(restraint.MinGapTurns)),
        ("min_gap", Span(restraint.MinGap)),
        ("debounce", Span(restraint.Debounce)),
        ("alert_looks", Number(restraint.AlertLooks)),
        ("stand_back_turns", Number(restraint.StandBackTurns)),
        ("per_day", Number(restraint.PerDay)),
        ("silence_rate", Number(restraint.SilenceRate)));

    private static MappingNode Extents(SideWeights side) =>
        Map(("substantial", Number(side.Substantial)), ("significant", Number(side.Significant)), ("minor", Number(side.Minor)));

    private static MappingNode Likelihoods(SideWeights side) => Map(("medium", Number(side.Medium)), ("low", Number(side.Low)));

    private static MappingNode Map(params ReadOnlySpan<(string Key, DocumentNode Value)> entries)
    {
        var built = ImmutableArray.CreateBuilder<MappingEntry>(entries.Length);
        foreach (var (key, value) in entries)
        {
            built.Add(new MappingEntry(key, 0, value));
        }

        return new MappingNode(built.ToImmutable(), 0);
    }

    private static SequenceNode List(IEnumerable<DocumentNode> items) => new([.. items], 0);

    private static ScalarNode Word(string value) => new(value, Plain: false, 0);

    private static DocumentNode Text(string value) => new ScalarNode(value, Plain: false, 0);

    private static DocumentNode Number(double value) => new ScalarNode(value.ToString("R", CultureInfo.InvariantCulture), Plain: true, 0);

    private static ScalarNode Flag(bool value) => new(value ? "true" : "false", Plain: true, 0);

    private static ScalarNode Span(TimeSpan value) => new(Duration.Write(value), Plain: false, 0);

    /// <summary>JSON has no bare words, so never is quoted in both.</summary>
    private static DocumentNode Threshold(double? value) => value is { } number ? Number(number) : Text("never");
}
