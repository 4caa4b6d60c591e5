using Parley.Simulation.Fitting;
using Parley.Simulation.Heat;

namespace Parley.Simulation.Tests.Fitting;

public sealed class HeatFitTests
{
    private static readonly ImmutableArray<double> Toxicity = [0.05, 0.05, 0.05, 0.08, 0.5, 0.8];

    [Fact]
    public async Task Threads_simulated_under_the_shipped_parameters_derail_as_often_as_the_corpus_does()
    {
        var simulated = await Fit(Of([])).SimulateAsync(HeatParameters.Shipped, runSeed: 3, threads: 2_000);
        Assert.InRange(simulated.DerailedShare, 0.17, 0.24);
        Assert.InRange(simulated.BeforeDerailment[0], 0.16, 0.22);
    }

    [Fact]
    public async Task The_search_comes_nearer_to_what_it_is_given()
    {
        var seen = await Fit(Of([])).SimulateAsync(HeatParameters.Shipped, runSeed: 3, threads: 1_000);
        var start = HeatParameters.Shipped with { Spread = 1.0, Closing = 0.3 };
        var before = seen.DistanceTo(await Fit(seen).SimulateAsync(start, runSeed: 1, threads: 1_000));
        var (_, distance) = await Fit(seen).RunAsync(start, trials: 6, TestContext.Current.CancellationToken);
        Assert.True(distance < before);
    }

    [Fact]
    public void Statistics_read_threads_from_their_end()
    {
        var statistics = Of([new Course([0.1, 0.2, 0.9], Derailed: true), new Course([0.1, 0.3], Derailed: false)]);
        Assert.Equal(0.5, statistics.DerailedShare);
        Assert.Equal([0.9, 0.2, 0.1], statistics.BeforeDerailment.Take(3));
        Assert.Equal(0.3, statistics.BeforeCivilEnd[0]);
        Assert.Equal(0, statistics.DistanceTo(statistics with { BeforeDerailment = statistics.BeforeDerailment }) % 100, 9);
    }

    private static HeatFit Fit(CourseStatistics target) => new(target, Toxicity, seed: 1);

    private static CourseStatistics Of(IReadOnlyList<Course> courses) => CourseStatistics.Of(courses);
}
