namespace Parley.Core.Reviewing;

/// <summary>What a lane has had.</summary>
/// <param name="Served">How often a case of it was handed out.</param>
/// <param name="Finish">Its finish tag in the sense of <see cref="LaneInterleave"/>; 0 at first.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct LaneService(CaseLane Lane, long Served, double Finish);

/// <summary>
/// Whose turn it is among the lanes: start-time fair queueing (Goyal, Vin and Cheng 1996). While all lanes have cases each gets its share; what an empty lane leaves is
/// divided among the others by their shares, and it saves up nothing for later. In any run of n turns in which a lane always had a case it gets at least n times its
/// share, less two.
/// </summary>
public static class LaneInterleave
{
    /// <summary>In the order in which ties are broken.</summary>
    public static ImmutableArray<CaseLane> Lanes { get; } = [CaseLane.Policy, CaseLane.Audit, CaseLane.Report, CaseLane.Appeal, CaseLane.Learning];

    /// <summary>The lane's share while all have cases; they sum to 1.</summary>
    public static double ShareOf(CaseLane lane) => lane switch
    {
        CaseLane.Policy => 0.45,
        CaseLane.Report => 0.20,
        CaseLane.Appeal => 0.15,
        CaseLane.Audit => 0.15,
        CaseLane.Learning => 0.05,
        _ => throw new ArgumentOutOfRangeException(nameof(lane), lane, null),
    };

    /// <summary>The lanes in the order in which to ask them for a case: the first that has one is served.</summary>
    /// <param name="served">Lanes not named have had nothing.</param>
    public static ImmutableArray<CaseLane> Order(IReadOnlyCollection<LaneService> served) => [.. Lanes.OrderBy(lane => Start(served, lane))];

    /// <summary>What the lane has had once it is served.</summary>
    public static LaneService Serve(IReadOnlyCollection<LaneService> served, CaseLane lane) =>
        new(lane, Of(served, lane).Served + 1, Start(served, lane) + (1 / ShareOf(lane)));

    /// <summary>A case taken on purpose counts as served but is nobody's turn.</summary>
    public static LaneService Count(IReadOnlyCollection<LaneService> served, CaseLane lane) => Of(served, lane) with { Served = Of(served, lane).Served + 1 };

    private static double Start(IReadOnlyCollection<LaneService> served, CaseLane lane) => Math.Max(Of(served, lane).Finish, Clock(served));

    /// <summary>The start tag of whoever was served last: tags served never fall, so it is the highest.</summary>
    private static double Clock(IReadOnlyCollection<LaneService> served) => served.Select(lane => Math.Max(0, lane.Finish - (1 / ShareOf(lane.Lane)))).DefaultIfEmpty(0).Max();

    private static LaneService Of(IReadOnlyCollection<LaneService> served, CaseLane lane)
    {
        foreach (var one in served)
        {
            if (one.Lane == lane)
            {
                return one;
            }
        }

        return new LaneService(lane, 0, 0);
    }
}
