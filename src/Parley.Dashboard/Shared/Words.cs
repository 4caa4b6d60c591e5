using Parley.Core.Policies;

namespace Parley.Dashboard.Shared;

/// <summary>The vocabulary as it reads on a page.</summary>
internal static class Words
{
    public static string Action(ModerationAction action) => action switch
    {
        ModerationAction.None => "none",
        ModerationAction.SlowMode => "slow mode",
        _ => action.Name(),
    };

    public static string Actions(ImmutableArray<ModerationAction> actions) => actions.IsDefaultOrEmpty ? "nothing" : string.Join(", ", actions.Select(Action));

    public static string Category(string category) => Categories.IsRule(category)
        ? $"rule “{category[Categories.RulePrefix.Length..]}”"
        : category.Replace('_', ' ');

    /// <summary><c>1 case</c>, <c>2 cases</c>.</summary>
    public static string Count(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    public static string Lane(CaseLane lane) => lane switch
    {
        CaseLane.Policy => "policy",
        CaseLane.Audit => "audit",
        CaseLane.Report => "reports",
        CaseLane.Appeal => "appeals",
        _ => "to learn from",
    };

    /// <summary>An expert, effect or action by its name in the code.</summary>
    public static string Name(string name) => name.Replace('_', ' ');

    public static string Percent(double probability) => double.IsNaN(probability) ? "not assessed" : probability.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>How Parley is, as in "Parley is in shadow".</summary>
    public static string Mode(PolicyMode mode) => mode switch
    {
        PolicyMode.Off => "off",
        PolicyMode.Shadow => "in shadow",
        PolicyMode.Assist => "assisting",
        _ => "acting",
    };

    /// <summary>A number with its sign, for what adds to a sum.</summary>
    public static string Signed(double value) => value.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);
}
