namespace Parley.Client;

/// <summary>How each expert does now on rulings that were set aside, against when they were.</summary>
/// <param name="Size">Messages of the set.</param>
/// <param name="Missing">Of these, messages whose texts were erased or have expired; they are not compared.</param>
/// <param name="Level">The chance of an alarm in one comparison where no expert has changed is below this.</param>
public sealed record GoldenSet(DateTimeOffset At, string By, int Size, int Missing, double Level, IReadOnlyList<GoldenExpert> Experts);

/// <param name="Messages">Messages it spoke to, then or now.</param>
/// <param name="Frozen">Its mean Brier loss on them when the set was frozen.</param>
/// <param name="Now">Its mean Brier loss on them now.</param>
/// <param name="Difference">Above 0: it does worse than it did.</param>
/// <param name="Chance">At most the chance of such a difference without a change.</param>
/// <param name="Alarm">It has changed.</param>
public sealed record GoldenExpert(string Expert, int Messages, double Frozen, double Now, double Difference, double Chance, bool Alarm);
