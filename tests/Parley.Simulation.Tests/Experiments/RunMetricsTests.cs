using Parley.Simulation.Discussions;
using Parley.Simulation.Experiments;

namespace Parley.Simulation.Tests.Experiments;

public sealed class RunMetricsTests
{
    private static readonly Post _word = new() { Id = "f", Speaker = "facilitator", Text = "t", At = DateTimeOffset.UnixEpoch, Intervention = "facilitate" };

    private static Post Said(string speaker, int level, bool recorded = false) => new()
    {
        Id = "p",
        Speaker = speaker,
        Text = "t",
        At = DateTimeOffset.UnixEpoch,
        Level = level,
        Recorded = recorded,
        Ratings = [0.1, level / 5.0, level / 5.0],
        Manners = [1, 0, 1],
    };

    private static RunMetrics Of(params ImmutableArray<Post> posts) =>
        RunMetrics.Of(new RunResult { Scenario = "s", Strategy = "none", Index = 0, Posts = posts, People = ["a", "b"] });

    [Fact]
    public void A_thread_derails_with_its_first_uncivil_message()
    {
        var metrics = Of(Said("a", 1), Said("b", 2), Said("a", 4), Said("b", 3));
        Assert.Equal((1, 3, 2), (metrics.Derailed, metrics.DerailedAt, metrics.Uncivil));
    }

    [Fact]
    public void The_annotators_decide_by_majority_and_without_the_simulators_knowledge()
    {
        Assert.Equal(1, Of(Said("a", 1), Said("b", 3)).Annotated);
        Assert.Equal(0, Of(Said("a", 1), Said("b", 2)).Annotated);
    }

    [Fact]
    public void What_was_recorded_before_does_not_count()
    {
        var metrics = Of(Said("a", 5, recorded: true), Said("b", 1));
        Assert.Equal((0, 1), (metrics.Derailed, metrics.Turns));
    }

    [Fact]
    public void The_gini_is_nought_where_all_speak_alike_and_a_half_where_one_of_two_does()
    {
        Assert.Equal(0, Of(Said("a", 1), Said("b", 1)).Gini, 9);
        Assert.Equal(0.5, Of(Said("a", 1), Said("a", 1)).Gini, 9);
    }

    [Fact]
    public void A_facilitators_post_is_an_intervention_and_no_turn()
    {
        var metrics = Of(Said("a", 1), _word);
        Assert.Equal((1, 1), (metrics.Turns, metrics.Interventions));
    }

    [Fact]
    public void An_intervention_is_early_until_somebody_is_uncivil()
    {
        var metrics = Of(Said("a", 4, recorded: true), Said("a", 1), _word, Said("b", 3), _word, Said("a", 1), _word);
        Assert.Equal((3, 1), (metrics.Interventions, metrics.EarlyInterventions));
    }
}
