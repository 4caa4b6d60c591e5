using CsCheck;
using Parley.Core.Reviewing;

namespace Parley.Core.Tests.Reviewing;

public sealed class LaneInterleaveTests
{
    [Fact]
    public void The_shares_sum_to_one() => Assert.Equal(1, LaneInterleave.Lanes.Sum(LaneInterleave.ShareOf), 12);

    /// <summary>Lanes fill and empty at random; whichever lane is looked at, while it has cases it gets its share of the turns.</summary>
    [Fact]
    public void A_lane_that_always_has_cases_gets_its_share_whatever_the_others_do() =>
        Gen.Select(Gen.Bool.Array[5].Array[1, 300], Gen.Int[0, 4], Gen.Int[0, 100]).Sample((turns, watched, from) =>
        {
            var lane = LaneInterleave.Lanes[watched];
            List<LaneService> served = [];
            var (count, own) = (0, 0);
            for (var i = 0; i < turns.Length; i++)
            {
                var backlogged = i >= from;
                var has = LaneInterleave.Lanes.Where((l, k) => l == lane ? backlogged : turns[i][k]).ToHashSet();
                if (has.Count == 0)
                {
                    continue;
                }

                var next = LaneInterleave.Order(served).First(has.Contains);
                served = [.. served.Where(l => l.Lane != next), LaneInterleave.Serve(served, next)];
                count += backlogged ? 1 : 0;
                own += backlogged && next == lane ? 1 : 0;
            }

            Assert.True(own >= (count * LaneInterleave.ShareOf(lane)) - 2, $"{lane}: {own} of {count}");
        });

    [Fact]
    public void Full_lanes_are_served_by_their_shares()
    {
        List<LaneService> served = [];
        for (var i = 0; i < 1000; i++)
        {
            var next = LaneInterleave.Order(served)[0];
            served = [.. served.Where(l => l.Lane != next), LaneInterleave.Serve(served, next)];
        }

        Assert.All(served, lane => Assert.InRange(lane.Served, (1000 * LaneInterleave.ShareOf(lane.Lane)) - 2, (1000 * LaneInterleave.ShareOf(lane.Lane)) + 2));
    }

    [Fact]
    public void A_case_taken_on_purpose_is_counted_and_costs_the_lane_no_turn()
    {
        var served = LaneInterleave.Count([], CaseLane.Audit);
        Assert.Equal((1, 0.0), (served.Served, served.Finish));
    }
}
