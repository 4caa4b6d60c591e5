namespace Parley.Core.Deliberation;

/// <summary>Why somebody had no say.</summary>
public static class Missing
{
    public static Reason BudgetSpent { get; } = new()
    {
        Code = "model_budget_spent",
        Text = "The community's budget of language-model calls for today is spent, so the embedded experts decide.",
        PolicyPath = "deliberate.budget_per_day",
    };

    public static Reason Settled { get; } = new() { Code = "settled", Text = "The first model settled the question, so the others were not asked." };

    public static Reason Kept { get; } = new()
    {
        Code = "word_kept",
        Text = "What the language models last said of the thread still holds, so they were not asked for another forecast.",
        PolicyPath = "deliberate.keep_within",
    };

    public static Reason Abstained(string analyst, string why) => new() { Code = "analyst_abstained", Text = $"The analyst {analyst} abstained: {why}" };
}
