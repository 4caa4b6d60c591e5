using System.Collections.Immutable;

namespace Parley.Soak;

/// <summary>What the checker found in the journal, held against the client's own log.</summary>
internal sealed record Verdict
{
    public required int Acknowledged { get; init; }

    /// <summary>Utterances in the journal; more than were acknowledged where an answer was lost on its way.</summary>
    public required int Stored { get; init; }

    /// <summary>Acknowledged, and not in the journal.</summary>
    public required int Missing { get; init; }

    /// <summary>Observed by more than one event.</summary>
    public required int Doubled { get; init; }

    /// <summary>Of one caller in one conversation: acknowledged earlier, but stored later.</summary>
    public required int Disordered { get; init; }
    public required int Proposed { get; init; }

    /// <summary>Interventions with exactly one delivery.</summary>
    public required int DeliveredOnce { get; init; }
    public required int DeliveredMoreThanOnce { get; init; }
    public required int NotDelivered { get; init; }

    /// <summary>Seconds after the end of the load until nothing was left to be done; three minutes and more where something was.</summary>
    public required double SettledAfter { get; init; }

    /// <summary>The rows that stand for work still to be done, the twenty oldest of them.</summary>
    public required ImmutableArray<string> StillDue { get; init; }

    /// <summary>Findings of <c>audit verify</c>: broken chains, forked streams.</summary>
    public required ImmutableArray<string> Findings { get; init; }

    public bool Holds => this is { Missing: 0, Doubled: 0, Disordered: 0, DeliveredMoreThanOnce: 0, NotDelivered: 0, Findings.IsEmpty: true };
}
