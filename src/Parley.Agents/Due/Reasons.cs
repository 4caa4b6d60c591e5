namespace Parley.Agents.Due;

/// <summary>Refusals that are known only outside the conversation.</summary>
internal static class Reasons
{
    public static Reason DayBudgetSpent { get; } = new()
    {
        Code = "day_budget_spent",
        Text = "The community's budget of interventions for today is spent.",
        PolicyPath = "restraint.per_day",
    };

    public static Reason ForumCannot { get; } = new() { Code = "forum_cannot", Text = "The forum has no way to do it." };
}
