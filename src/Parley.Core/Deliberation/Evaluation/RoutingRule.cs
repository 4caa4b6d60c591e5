using Parley.Core.Deliberation.Routing;

namespace Parley.Core.Deliberation.Evaluation;

/// <summary>What was judged without language models: one message, or a conversation message by message.</summary>
/// <param name="Embedded">The embedded probability after each message, in order; the item counts as found where any decided probability reaches the threshold.</param>
/// <param name="Group">What must not be on both sides of a split, such as a message's thread.</param>
public sealed record RoutedItem(string Id, bool Label, ImmutableArray<double> Embedded, string Group);

/// <summary>How models are asked in a study.</summary>
/// <param name="Band">A message is asked about where the probability at hand is within this of the threshold; 1 asks always.</param>
/// <param name="AuditRate">Share of messages asked about at random.</param>
/// <param name="LeastChance">Asked also where a word changes what is decided with at least this chance, by the words so far (<see cref="PastWords"/>); null asks for no such reason.</param>
/// <param name="Keeps">The model's last word on the conversation is kept as a voice until the embedded probability has moved by this much since; 0 keeps nothing.</param>
/// <param name="KeepTurns">And for so many further messages at most.</param>
public sealed record RoutingRule(double Band, double AuditRate, double? LeastChance = null, double Keeps = 0, int KeepTurns = int.MaxValue)
{
    public static RoutingRule Always { get; } = new(1, 0);

    public static RoutingRule Never { get; } = new(-1, 0);
}

/// <param name="Calls">How often the model was asked.</param>
/// <param name="F1">Of the items found.</param>
/// <param name="Found">By item, in order.</param>
/// <param name="Past">What is known of the judge's words afterwards.</param>
public sealed record RoutingOutcome(int Messages, int Calls, double F1, ImmutableArray<bool> Found, PastWords Past)
{
    public double CallsPer1000 => Messages == 0 ? 0 : 1000.0 * Calls / Messages;
}
