namespace Parley.Journal.Writing;

/// <summary>What is wrong with an append by itself, whatever the engine.</summary>
internal static class AppendRules
{
    /// <exception cref="ArgumentException">The append contradicts itself; it would fail whatever the stream's state.</exception>
    public static void Validate(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        if (append.Snapshot is { } snapshot && snapshot.Version != append.ExpectedVersion + append.Events.Length)
        {
            throw new ArgumentException(
                $"The snapshot's version is {snapshot.Version}, but the stream's version after this append is {append.ExpectedVersion + append.Events.Length}.");
        }

        foreach (var row in append.Rows)
        {
            int? named = row switch
            {
                UtteranceRow utterance => utterance.EventIndex,
                CaseEventRow @event => @event.EventIndex,
                InterventionRow intervention => intervention.EventIndex,
                DeliberationRow deliberation => deliberation.EventIndex,
                _ => null,
            };
            if (named is { } index && (uint)index >= (uint)append.Events.Length)
            {
                throw new ArgumentException($"{row.GetType().Name}.EventIndex is {index}, but the append has {append.Events.Length} events.");
            }
        }
    }
}
