using System.Runtime.InteropServices;

namespace Parley.Core.Policies.Restraint;

/// <summary>
/// What a conversation remembers for the restraint gate. Small, immutable, folded from the conversation's events; turns are counted from 0 in
/// order of arrival.
/// </summary>
public sealed record GateState
{
    public static GateState Initial { get; } = new();

    /// <summary>In order, shadow ones included (shadow spends a virtual budget).</summary>
    public ImmutableArray<PastIntervention> Interventions { get; init; } = [];

    /// <summary>How many looks in a row found the conversation at alert level.</summary>
    public int AlertLooks { get; init; }

    public int? LastModeratorTurn { get; init; }
    public int? LastApologyTurn { get; init; }

    /// <summary>The newest turn there was when an author last edited or removed a message of their own.</summary>
    public int? LastEditTurn { get; init; }

    /// <summary>The randomised silence, once it was drawn; it sticks.</summary>
    public bool? Silent { get; init; }

    /// <summary>The chance of silence when it was drawn in earnest, in (0, 1); null in shadow, where nothing is said in either arm.</summary>
    public double? SilenceRate { get; init; }

    /// <summary>A facilitator has spoken, or had its occasion and was kept silent by the draw.</summary>
    public bool HadFacilitation => Silent == true || Count(ModerationAction.Facilitate) > 0;

    public bool Locked => Count(ModerationAction.Lock) > 0;

    /// <summary>After each utterance's forecast, and after the second look.</summary>
    public GateState AfterLook(RiskLevel level) => this with { AlertLooks = level == RiskLevel.Alert ? AlertLooks + 1 : 0 };

    public GateState AfterModerator(int turn) => this with { LastModeratorTurn = Later(LastModeratorTurn, turn) };

    public GateState AfterApology(int turn) => this with { LastApologyTurn = Later(LastApologyTurn, turn) };

    public GateState AfterEdit(int turn) => this with { LastEditTurn = Later(LastEditTurn, turn) };

    public GateState AfterIntervention(ModerationAction kind, int turn, DateTimeOffset at) => this with { Interventions = Interventions.Add(new PastIntervention(kind, turn, at)) };

    public GateState AfterSilenceDraw(bool silent, double? rate = null) => Silent is null ? this with { Silent = silent, SilenceRate = rate } : this;

    public int Count(ModerationAction kind)
    {
        var count = 0;
        foreach (var past in Interventions)
        {
            count += past.Kind == kind ? 1 : 0;
        }

        return count;
    }

    private static int Later(int? turn, int other) => Math.Max(turn ?? other, other);
}

/// <param name="Turn">The newest turn when it was decided.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PastIntervention(ModerationAction Kind, int Turn, DateTimeOffset At);
