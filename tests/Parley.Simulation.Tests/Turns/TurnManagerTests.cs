using CsCheck;
using Parley.Simulation.Turns;

namespace Parley.Simulation.Tests.Turns;

public sealed class TurnManagerTests
{
    private static readonly Candidate[] Three = [new(0, 1), new(1, 1), new(2, 1)];

    [Fact]
    public void A_queue_goes_round()
    {
        var queue = new TurnManager(TurnManagerKind.Queue, respond: 0, seed: 1);
        Assert.Equal([0, 1, 2, 0], new[] { -1, 0, 1, 2 }.Select(last => queue.Next(Three, last, answered: -1, turn: 0)));
    }

    [Fact]
    public void A_queue_passes_over_those_who_have_left()
    {
        var queue = new TurnManager(TurnManagerKind.Queue, respond: 0, seed: 1);
        Assert.Equal(2, queue.Next([new(0, 1), new(2, 1)], last: 0, answered: -1, turn: 0));
    }

    [Fact]
    public void The_one_who_was_answered_responds_with_the_probability_given()
    {
        var manager = new TurnManager(TurnManagerKind.Respond, respond: 0.7, seed: 1);
        Candidate[] many = [.. Enumerable.Range(0, 20).Select(i => new Candidate(i, 1))];
        var share = Enumerable.Range(0, 2000).Average(turn => manager.Next(many, last: 3, answered: 5, turn) == 5 ? 1.0 : 0);
        Assert.InRange(share, 0.67, 0.76);
    }

    [Fact]
    public void Weight_decides_how_often_one_speaks()
    {
        var manager = new TurnManager(TurnManagerKind.Weighted, respond: 0, seed: 1);
        var share = Enumerable.Range(0, 2000).Average(turn => manager.Next([new(0, 1), new(1, 1), new(2, 3)], last: 0, answered: -1, turn) == 2 ? 1.0 : 0);
        Assert.InRange(share, 0.71, 0.79);
    }

    [Fact]
    public void Nobody_speaks_twice_in_a_row() =>
        Gen.Select(Gen.Enum<TurnManagerKind>(), Gen.ULong, Gen.Int[0, 2], Gen.Int[-1, 2], Gen.Int[0, 99]).Sample((kind, seed, last, answered, turn) =>
            Assert.NotEqual(last, new TurnManager(kind, 0.5, seed).Next(Three, last, answered, turn)));
}
