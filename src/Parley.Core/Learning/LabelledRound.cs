using System.Runtime.InteropServices;

namespace Parley.Core.Learning;

/// <summary>Who gave a label, from the least authority to the most.</summary>
public enum LabelSource
{
    /// <summary>A member's report.</summary>
    Report,

    /// <summary>Feedback from the forum's software, such as a drop-in endpoint.</summary>
    Feedback,

    /// <summary>How a conversation ended.</summary>
    Outcome,

    /// <summary>A moderator's ruling.</summary>
    Ruling,
}

/// <summary>What a label may be used for.</summary>
public enum LabelUse
{
    /// <summary>Weights learn from it and experts are scored by it.</summary>
    Learn,

    /// <summary>Experts are scored by it, weights stay: a frozen golden set.</summary>
    Score,

    /// <summary>It is only counted: Parley stepped in, so the outcome says nothing clean about the forecast.</summary>
    LeaveOut,

    /// <summary>It is no label: the ruling it names was undone, and its labels of this judgement are as if they had never been given.</summary>
    Withdraw,
}

/// <summary>What a label is about.</summary>
/// <param name="Item">The judged thing: utterance id and revision, or conversation id for a forecast.</param>
/// <param name="Table">Category and role.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LabelIdentity(string Item, TableKey Table);

/// <summary>One row of a community's feedback log: a label and the judgement it is about.</summary>
public sealed record LabelledRound
{
    /// <summary>Position in the log, 1 and upwards without gaps.</summary>
    public required long Position { get; init; }

    /// <summary>What is labelled. Rows with the same identity are words on the same judgement; <see cref="StandingLabel"/> says which one holds.</summary>
    public required LabelIdentity Identity { get; init; }

    /// <summary>Every expert asked, members and newcomers, with its opinion at the time.</summary>
    public required NamedProbabilities Opinions { get; init; }

    /// <summary>The learners' predictions stored with the judgement; empty where none were, and then they are made again.</summary>
    public NamedProbabilities Predictions { get; init; } = NamedProbabilities.None;

    /// <summary>
    /// The probability that was given without the community's own expert, which learns what is left of the error; for a conversation its highest risk. Null where nothing was given.
    /// </summary>
    public double? Pooled { get; init; }

    /// <summary>What the community's own expert sees of the text; only with rulings, and not where the text is erased.</summary>
    public LearnedText? Text { get; init; }

    /// <summary>With a ruling, the case it was given in; null in rows of older programs.</summary>
    public string? Case { get; init; }

    /// <summary>When the label was given; null in rows of older programs.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>With an outcome, the arm of randomised silence; null where none was drawn.</summary>
    public SilenceArm? Arm { get; init; }

    /// <summary>In [0, 1].</summary>
    public required double Label { get; init; }

    /// <summary>The chance, in (0, 1], with which the judgement was picked for a label; null where unknown, as for reports.</summary>
    public double? Propensity { get; init; }

    /// <summary>Who says so.</summary>
    public required LabelSource Source { get; init; }

    /// <summary>What the label may be used for. Default: <see cref="LabelUse.Learn"/>.</summary>
    public LabelUse Use { get; init; }

    /// <summary>Names the ruling that gave the label, or with <see cref="LabelUse.Withdraw"/> the one undone; null for labels from elsewhere, and in logs from before rulings could be undone.</summary>
    public string? Word { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A field is outside its range; the message names position and field.</exception>
    public LabelledRound Validated()
    {
        if (Label is not (>= 0 and <= 1))
            throw new ArgumentException($"feedback row {Position}: label {Label} is outside [0, 1]");
        if (Pooled is not (null or (>= 0 and <= 1)))
            throw new ArgumentException($"feedback row {Position}: pooled {Pooled} is outside [0, 1]");
        if (Arm is { Rate: not (> 0 and < 1) })
            throw new ArgumentException($"feedback row {Position}: arm: rate {Arm.Value.Rate} is outside (0, 1)");
        if (Propensity is not (null or (> 0 and <= 1)))
            throw new ArgumentException($"feedback row {Position}: propensity {Propensity} is outside (0, 1]");
        return this;
    }
}
