using Parley.Core.Reviewing;

namespace Parley.Journal.Writing;

/// <summary>The open cases of a community as an engine finds them, while nobody else may serve any.</summary>
internal interface IOpenCases
{
    /// <summary>What each lane was served so far.</summary>
    IReadOnlyList<LaneService> Served();

    /// <summary>The case of a lane that presses most and that the moderator may rule on; null where there is none.</summary>
    /// <param name="least">Its priority at least.</param>
    /// <param name="barring">Whether cases the moderator is barred from are left out.</param>
    string? Next(CaseLane lane, double least, bool barring);

    bool HasOtherModerator();

    void Put(LaneService service);
}

/// <summary>Which case a moderator is served next: an urgent one, else one of the lane whose turn it is.</summary>
internal static class CaseTurn
{
    /// <param name="only">From this lane only; its turn is counted, but takes none from the others.</param>
    /// <returns>The case's id; null where none is left to serve.</returns>
    public static string? Serve(IOpenCases cases, CaseLane? only)
    {
        var served = cases.Served();
        var urgent = only is null ? Find(LaneInterleave.Lanes, CasePriority.Urgent) : null;
        var turn = urgent ?? Find(only is { } one ? [one] : LaneInterleave.Order(served), 0);
        if (turn is not var (id, of))
        {
            return null;
        }

        cases.Put(urgent is null && only is null ? LaneInterleave.Serve(served, of) : LaneInterleave.Count(served, of));
        return id;

        (string Id, CaseLane Lane)? Find(ImmutableArray<CaseLane> lanes, double least)
        {
            foreach (var lane in lanes)
            {
                // Only an appeal is barred to anybody.
                if (cases.Next(lane, least, barring: lane == CaseLane.Appeal && cases.HasOtherModerator()) is { } found)
                {
                    return (found, lane);
                }
            }

            return null;
        }
    }

    /// <summary>Every lane that has cases or had some.</summary>
    /// <param name="open">Those with cases, what they were served left out.</param>
    public static IReadOnlyList<LaneStanding> Standing(IReadOnlyList<LaneStanding> open, IReadOnlyList<LaneService> service)
    {
        var served = service.ToDictionary(lane => lane.Lane, lane => lane.Served);
        return
        [
            .. open.Select(lane => lane with { Served = served.GetValueOrDefault(lane.Lane) }),
            .. served.Where(lane => open.All(other => other.Lane != lane.Key)).OrderBy(lane => lane.Key).Select(lane => new LaneStanding(lane.Key, 0, 0, 0, null, lane.Value)),
        ];
    }
}
