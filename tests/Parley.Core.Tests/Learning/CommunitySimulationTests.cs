using Parley.Core.Learning;
using Parley.Core.Learning.Evaluation;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Learning;

public sealed class CommunitySimulationTests
{
    [Fact]
    public void The_loss_falls_as_rulings_arrive_and_below_that_of_static_weights()
    {
        var stretches = CommunitySimulation.Run(Rulings(1000), [100, 300, 1000], new() { MaxWeight = 1 });
        Assert.Equal([100, 300, 1000], stretches.Select(s => s.Rulings));
        Assert.True(stretches[2].Online < 0.9 * stretches[2].Static, stretches[2].ToString());
        Assert.True(stretches[2].WithOwnExpert < 0.9 * stretches[2].Online, stretches[2].ToString());
    }

    /// <summary>One expert is nearly right, one is misled, and a word that only this community minds is seen by neither.</summary>
    private static SimulatedRuling[] Rulings(int count)
    {
        var generator = new SeededGenerator(8);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (harmful, minded) = (generator.NextDouble() < 0.2, generator.NextDouble() < 0.15);
            var opinions = NamedProbabilities.Of(
                ("good", Math.Clamp((harmful ? 0.75 : 0.2) + 0.3 * (generator.NextDouble() - 0.5), 0, 1)), ("misled", generator.NextDouble()));
            return new SimulatedRuling($"t{i}", harmful || minded ? 1 : 0, opinions, [minded ? 5 : 6, 100 + generator.Next(40)], [1f, 0.5f]);
        })];
    }
}
