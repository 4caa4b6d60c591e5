namespace Parley.Core.Learning;

/// <summary>
/// A newcomer's probation: a committee with the newcomer runs beside the one without, on the same labels. Over blocks of rounds in which the newcomer was
/// awake their losses are compared; when a block ends with the ensemble no worse for it, the committee with the newcomer takes over.
/// </summary>
internal sealed class Probation(string expert, Committee shadow, int startRounds = 0, double startBalance = 0)
{
    private int rounds = startRounds;
    private double balance = startBalance;

    internal string Expert => expert;

    internal Committee Shadow => shadow;

    /// <summary>Compares on one round, then lets the shadow learn.</summary>
    /// <param name="opinions">Members' opinions, then the newcomer's.</param>
    /// <param name="key">The round's key.</param>
    /// <param name="without">What the ensemble without the newcomer says now; NaN when its members sleep.</param>
    /// <param name="label">In [0, 1].</param>
    /// <param name="weight">The feedback's weight.</param>
    internal void Learn(ReadOnlySpan<double> opinions, ulong key, double without, double label, double weight)
    {
        Span<double> predictions = stackalloc double[shadow.Learners.Count];
        Span<double> unused = stackalloc double[opinions.Length];
        var round = new Round(opinions, key, predictions);
        var with = shadow.Predict(round, unused);
        if (!double.IsNaN(opinions[^1]))
        {
            rounds++;
            // Where the others sleep, the ensemble without the newcomer would not have assessed: as good as saying one half.
            balance += weight * (BrierGame.Loss(with, label) - BrierGame.Loss(double.IsNaN(without) ? 0.5 : without, label));
        }

        shadow.Learn(round, label, weight);
    }

    /// <summary>Whether a block of the given length has ended in the newcomer's favour; a block that ended otherwise starts anew.</summary>
    internal bool Passed(int block)
    {
        if (rounds < block)
            return false;
        if (balance <= 0)
            return true;
        (rounds, balance) = (0, 0);
        return false;
    }

    internal Probation Clone() => new(expert, shadow.Copy(), rounds, balance);

    internal TrialState Save() => new() { Expert = expert, Rounds = rounds, Balance = balance, Shadow = CommitteeState.Of(shadow) };
}
