namespace Parley.Core.Learning.Drift;

/// <summary>
/// A paired test of no change, two-sided and without an assumption about how large differences are: if each pair's difference were as likely to have the other sign, the chance of a sum at least as far
/// from 0 is at most 2 exp(-S^2 / (2 Q)), with S their sum and Q the sum of their squares (Hoeffding 1963, theorem 2, for random signs). It needs no draws, so the same pairs always give the same answer.
/// </summary>
public static class PairedDifference
{
    /// <param name="differences">One for each pair; any finite numbers.</param>
    /// <returns>The bound on the chance, in (0, 1]; 1 where nothing differs.</returns>
    public static double Chance(ReadOnlySpan<double> differences)
    {
        double sum = 0, squares = 0;
        foreach (var difference in differences)
        {
            sum += difference;
            squares += difference * difference;
        }

        return squares > 0 ? Math.Min(1, 2 * Math.Exp(-sum * sum / (2 * squares))) : 1;
    }
}
