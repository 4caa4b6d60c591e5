namespace Parley.Core.Reviewing;

/// <summary>
/// How pressing a case is. The static part, in [0, 1], is a weighted mean of risk, harm balance and uncertainty, raised by members' reports; the age adds 1 every
/// three days, without bound, so no case waits for ever. As age counts linearly, the order of two cases never changes while they wait: it is that of
/// <see cref="Rank"/>, which a store can keep and index.
/// </summary>
public static class CasePriority
{
    /// <summary>A person is needed at once: it comes before every lane's turn. Nothing else reaches it.</summary>
    public const double Urgent = 1;

    /// <summary>The most that any case reaches that is not <see cref="Urgent"/>.</summary>
    public const double Most = 0.999;

    private const double RiskShare = 0.5;
    private const double HarmShare = 0.3;
    private const double UncertaintyShare = 0.2;
    private const double LeftByReport = 0.8;

    /// <summary>How long a case waits until its age counts as much as the whole static part can.</summary>
    public static TimeSpan AgeForOne { get; } = TimeSpan.FromDays(3);

    /// <summary>The static part; monotone in each argument. What is not a number counts as 0.</summary>
    /// <param name="risk">The strongest of the verdict's probabilities and the conversation's risk, in [0, 1].</param>
    /// <param name="balance">H_stand - H_act; counted as its sigmoid.</param>
    /// <param name="uncertainty">As <see cref="Uncertainty.Of"/> gives it, in [0, 1].</param>
    /// <returns>In [0, <see cref="Most"/>].</returns>
    public static double Of(double risk, double balance, double uncertainty) => Math.Min(
        Most,
        (RiskShare * Unit(risk)) + (HarmShare * (double.IsNaN(balance) ? 0 : 1 / (1 + Math.Exp(-balance)))) + (UncertaintyShare * Unit(uncertainty)));

    /// <summary>The static part of a judged utterance.</summary>
    public static double Of(Conversations.Events.JudgedUtterance judged)
    {
        if (judged.Decision.Actions.Contains(ModerationAction.Escalate))
        {
            return Urgent;
        }

        var highest = judged.Verdict.Scores.IsEmpty ? 0 : judged.Verdict.Scores.Max(score => score.Probability);
        return Of(Math.Max(highest, judged.Forecast.Risk), judged.Balance.Value, Uncertainty.Of(judged.Verdict));
    }

    /// <summary>One more member has reported it: a fifth of what is missing to 1 is made up.</summary>
    public static double Reported(double priority) => priority >= Urgent ? priority : Math.Min(Most, 1 - ((1 - Unit(priority)) * LeftByReport));

    /// <summary>The static part with the age.</summary>
    public static double At(double priority, DateTimeOffset openedAt, DateTimeOffset now) => priority + (Math.Max(0, (now - openedAt).TotalMilliseconds) / AgeForOne.TotalMilliseconds);

    /// <summary>Orders cases as <see cref="At"/> does at any one moment, without naming the moment: priority less the opening's time in units of <see cref="AgeForOne"/>.</summary>
    public static double Rank(double priority, DateTimeOffset openedAt) => priority - (openedAt.ToUnixTimeMilliseconds() / AgeForOne.TotalMilliseconds);

    private static double Unit(double value) => double.IsNaN(value) ? 0 : Math.Clamp(value, 0, 1);
}
