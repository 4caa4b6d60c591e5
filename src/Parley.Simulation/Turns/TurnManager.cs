using System.Runtime.InteropServices;

namespace Parley.Simulation.Turns;

public enum TurnManagerKind
{
    /// <summary>Round after round in the order of the participants.</summary>
    Queue,

    /// <summary>With probability p the one who was answered responds, else anybody else.</summary>
    Respond,

    /// <summary>At random, weighted by talkativeness and heat.</summary>
    Weighted,
}

/// <summary>A participant as turn managers see one.</summary>
/// <param name="Number">Its place among the participants.</param>
/// <param name="Weight">Talkativeness and heat together, above 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Candidate(int Number, double Weight);

/// <summary>Decides who speaks next. Nobody speaks twice in a row while somebody else is there. Pure.</summary>
public sealed class TurnManager(TurnManagerKind kind, double respond, ulong seed)
{
    /// <param name="present">Who is still there, by number; at least one.</param>
    /// <param name="last">Who spoke last; -1 at the start.</param>
    /// <param name="answered">Whom the last message answered; -1 for nobody.</param>
    /// <returns>The number of the next speaker.</returns>
    public int Next(IReadOnlyList<Candidate> present, int last, int answered, int turn)
    {
        if (present.Count == 1)
        {
            return present[0].Number;
        }

        if (kind == TurnManagerKind.Queue)
        {
            return present.Select(p => p.Number).Where(n => n > last).DefaultIfEmpty(present[0].Number).First();
        }

        var draw = Draw.For(seed, "turn", turn);
        if (kind == TurnManagerKind.Respond && answered != last && present.Any(p => p.Number == answered) && draw.NextDouble() < respond)
        {
            return answered;
        }

        var others = present.Where(p => p.Number != last).ToArray();
        return kind == TurnManagerKind.Respond
            ? others[draw.Next(others.Length)].Number
            : others[Draw.Weighted(draw, Array.ConvertAll(others, p => p.Weight))].Number;
    }
}
