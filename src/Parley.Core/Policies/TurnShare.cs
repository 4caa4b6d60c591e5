namespace Parley.Core.Policies;

/// <summary>How much of the talking few people do.</summary>
internal static class TurnShare
{
    /// <summary>The share in [0, 1] of the last turns taken by the few most active speakers; 0 where there are fewer turns than are counted.</summary>
    public static double OfMostActive(ImmutableArray<string> speakers, SlowModePolicy policy)
    {
        if (speakers.Length < policy.Turns)
        {
            return 0;
        }

        var turns = speakers.Skip(speakers.Length - policy.Turns)
            .GroupBy(speaker => speaker, StringComparer.Ordinal)
            .Select(group => group.Count())
            .OrderDescending()
            .Take(policy.Speakers)
            .Sum();
        return (double)turns / policy.Turns;
    }
}
