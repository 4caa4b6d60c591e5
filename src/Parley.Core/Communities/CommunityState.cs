using Parley.Core.Learning.Drift;

namespace Parley.Core.Communities;

/// <summary>The fold of a community's stream: its policy, and what of today's budget is taken.</summary>
public sealed record CommunityState
{
    public static CommunityState Empty { get; } = new();

    /// <summary>0 while the shipped defaults are in force.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>Empty while the shipped defaults are in force.</summary>
    public string PolicyDocument { get; init; } = "";

    /// <summary>The newest day a reservation was made for.</summary>
    public string Day { get; init; } = "";

    public ImmutableHashSet<string> Reserved { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The newest day language models were asked on.</summary>
    public string CallsDay { get; init; } = "";

    /// <summary>Calls taken on it.</summary>
    public int Calls { get; init; }

    /// <summary>The newest; null before the first.</summary>
    public GoldenSet? Golden { get; init; }

    public CommunityState Apply(CommunityEvent @event) => @event switch
    {
        PolicyChanged changed => this with { PolicyVersion = changed.Version, PolicyDocument = changed.Document },
        BudgetReserved reserved when string.Equals(reserved.Day, Day, StringComparison.Ordinal) =>
            this with { Reserved = Reserved.Add(reserved.Intervention) },
        BudgetReserved reserved => this with { Day = reserved.Day, Reserved = Reserved.Clear().Add(reserved.Intervention) },
        ModelCallsTaken taken => this with
        {
            CallsDay = taken.Day,
            Calls = taken.Calls + (string.Equals(taken.Day, CallsDay, StringComparison.Ordinal) ? Calls : 0),
        },
        GoldenSetFrozen frozen => this with { Golden = frozen.Set },
        _ => this,
    };
}
