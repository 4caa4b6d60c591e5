namespace Parley.Dashboard.Health;

/// <summary>What the requests to one endpoint took.</summary>
/// <param name="Failed">Requests that gave nothing usable.</param>
/// <param name="Mean">Mean latency of those that were sent.</param>
/// <param name="LastFailure">Why the latest failed one failed; null where none did.</param>
public sealed record ModelCosts(string Endpoint, string Model, int Calls, int Failed, TimeSpan Mean, long InputTokens, long OutputTokens, decimal Price, string? LastFailure)
{
    /// <param name="uses">Newest first.</param>
    /// <returns>By endpoint and model.</returns>
    public static ImmutableArray<ModelCosts> Of(IEnumerable<ModelUse> uses) =>
    [
        .. uses.GroupBy(use => (use.Endpoint, use.Model))
            .OrderBy(group => group.Key.Endpoint, StringComparer.Ordinal).ThenBy(group => group.Key.Model, StringComparer.Ordinal)
            .Select(group => Sum(group.Key.Endpoint, group.Key.Model, [.. group])),
    ];

    private static ModelCosts Sum(string endpoint, string model, List<ModelUse> uses)
    {
        var sent = uses.Where(use => use.Attempts > 0).ToList();
        return new ModelCosts(
            endpoint,
            model,
            uses.Count,
            uses.Count(use => use.Failure is not null),
            sent.Count == 0 ? TimeSpan.Zero : sent.Aggregate(TimeSpan.Zero, (sum, use) => sum + use.Latency) / sent.Count,
            uses.Sum(use => (long)use.InputTokens),
            uses.Sum(use => (long)use.OutputTokens),
            uses.Sum(use => use.Price),
            uses.FirstOrDefault(use => use.Failure is not null)?.Failure);
    }
}
