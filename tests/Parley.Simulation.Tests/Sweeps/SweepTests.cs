using Parley.Simulation.Discussions;
using Parley.Simulation.Experiments;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Sweeps;

namespace Parley.Simulation.Tests.Sweeps;

public sealed class SweepTests
{
    private const string Two = "derailment.alert_above: [0.45, 0.55]\nrestraint.per_conversation: [1, 2, 3]\n";

    [Fact]
    public void Every_combination_is_a_point_with_a_policy_of_its_own()
    {
        var points = Sweep.Read(Two, "sweep.yaml").Points;
        Assert.Equal(6, points.Length);
        Assert.Equal(6, points.Select(point => point.Policy).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["0.45", "1"], points[0].Settings.Select(setting => setting.Value));
    }

    [Theory]
    [InlineData("derailment.alert_abov: [0.5]", "sweep.yaml:1: derailment.alert_abov: is not a known key")]
    [InlineData("restraint.per_conversation: 3", "sweep.yaml:1: restraint.per_conversation: must be a list of values to try.")]
    [InlineData("restraint.per_conversation: [1, many]", "restraint.per_conversation: must be a number")]
    public void What_is_wrong_is_named(string document, string message) =>
        Assert.Contains(message, Assert.Throws<ScenarioException>(() => Sweep.Read(document, "sweep.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_front_holds_what_nothing_else_beats_in_both()
    {
        var sweep = Sweep.Read("restraint.per_conversation: [1, 2, 3]\n", "sweep.yaml");
        ImmutableArray<RunResult> runs =
        [
            .. Runs("none", 0, derailed: [true, true, true]),
            .. Runs("parley-0", 1, derailed: [true, true, false]),
            .. Runs("parley-1", 2, derailed: [true, true, false]),
            .. Runs("parley-2", 3, derailed: [true, false, false]),
        ];
        var result = SweepResult.Of(sweep, runs, seed: 1);
        Assert.Equal([true, false, true], result.Outcomes.Select(outcome => outcome.OnFront));
        Assert.Equal(1 / 3.0, result.Outcomes[0].Prevented, 9);
    }

    private static IEnumerable<RunResult> Runs(string strategy, int interventions, bool[] derailed) => derailed.Select((bad, i) => new RunResult
    {
        Scenario = "s",
        Strategy = strategy,
        Index = i,
        People = ["a"],
        Posts =
        [
            Post(bad ? 3 : 1, intervention: null),
            .. Enumerable.Range(0, interventions).Select(_ => Post(level: null, "facilitate")),
        ],
    });

    private static Post Post(int? level, string? intervention) =>
        new() { Id = "p", Speaker = "a", Text = "t", At = DateTimeOffset.UnixEpoch, Level = level, Intervention = intervention };
}
