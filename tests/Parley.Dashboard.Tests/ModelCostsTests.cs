using Parley.Dashboard.Health;

namespace Parley.Dashboard.Tests;

public sealed class ModelCostsTests
{
    [Fact]
    public void Costs_are_summed_by_endpoint_and_what_was_never_sent_has_no_latency()
    {
        var costs = ModelCosts.Of([Use(2, 0.5m), Use(0, 0, "the breaker is open", attempts: 0), Use(4, 0.25m)]);
        Assert.Equal(new ModelCosts("local", "m", 3, 1, TimeSpan.FromSeconds(3), 30, 6, 0.75m, "the breaker is open"), costs.Single());
    }

    private static ModelUse Use(int seconds, decimal price, string? failure = null, int attempts = 1) => new()
    {
        Endpoint = "local",
        Model = "m",
        Prompt = "expert/1",
        Latency = TimeSpan.FromSeconds(seconds),
        InputTokens = 10,
        OutputTokens = 2,
        Price = price,
        Failure = failure,
        Attempts = attempts,
    };
}
