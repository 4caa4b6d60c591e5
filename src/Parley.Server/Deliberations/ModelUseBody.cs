namespace Parley.Server.Deliberations;

/// <summary>One request to a language model.</summary>
/// <param name="Prompt">Name and version of the prompt.</param>
/// <param name="Failure">Why it gave nothing usable; null when it did.</param>
internal sealed record ModelUseBody(
    string Role,
    string Endpoint,
    string Model,
    string Prompt,
    double LatencyMs,
    int InputTokens,
    int OutputTokens,
    decimal Price,
    int Attempts,
    string? Failure)
{
    public static ModelUseBody Of(ModelUse use) => new(
        RoleOf(use.Role),
        use.Endpoint,
        use.Model,
        use.Prompt,
        Math.Round(use.Latency.TotalMilliseconds, 1),
        use.InputTokens,
        use.OutputTokens,
        use.Price,
        use.Attempts,
        use.Failure);

    private static string RoleOf(ModelRole role) => role switch
    {
        ModelRole.Expert => "expert",
        ModelRole.Analyst => "analyst",
        ModelRole.Forecaster => "forecaster",
        ModelRole.Participant => "participant",
        _ => "facilitator",
    };
}
