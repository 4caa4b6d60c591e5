namespace Parley.Core.Deliberation;

/// <summary>Why somebody had no say.</summary>
internal static class Missing
{
    public static Reason BudgetSpent { get; } = new()
    {
        Code = "model_budget_spent",
        Text = "The community's budget of language-model calls for today is spent, so the embedded experts decide.",
        PolicyPath = "deliberate.budget_per_day",
    };

    public static Reason Settled { get; } = new() { Code = "settled", Text = "The first model settled the question, so the others were not asked." };

    public static Reason Abstained(string analyst, string why) => new() { Code = "analyst_abstained", Text = $"The analyst {analyst} abstained: {why}" };
}
