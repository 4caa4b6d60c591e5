namespace Parley.Core.Learning;

/// <summary>The Brier loss as a mixable game (Vovk 1990; Vovk and Zhdanov 2009): 2-mixable for labels 0 and 1, and for those between.</summary>
public static class BrierGame
{
    /// <summary>The largest rate at which the squared loss on [0, 1] is mixable.</summary>
    public const double Mixability = 2;

    /// <summary>
    /// The substitution function: with g(y) = -1/2 ln sum_i w_i exp(-2 (p_i - y)^2), p = (1 + g(0) - g(1)) / 2 loses no more than g on either label.
    /// The same p serves every feedback weight w up to the cap c of a learner that runs at rate 2/c, since x -> x^(w/c) is concave.
    /// </summary>
    /// <param name="opinions">Probabilities; NaN is asleep.</param>
    /// <param name="shares">Weights of the awake, summing to 1; 0 for sleepers.</param>
    /// <returns>A probability in [0, 1].</returns>
    public static double Substitute(ReadOnlySpan<double> opinions, ReadOnlySpan<double> shares)
    {
        double clean = 0, harmful = 0;
        for (var i = 0; i < opinions.Length; i++)
        {
            var p = opinions[i];
            if (double.IsNaN(p))
                continue;
            clean += shares[i] * Math.Exp(-Mixability * p * p);
            harmful += shares[i] * Math.Exp(-Mixability * (p - 1) * (p - 1));
        }

        // g(0) - g(1) = (ln harmful - ln clean) / 2.
        return Math.Clamp(0.5 + Math.Log(harmful / clean) / 4, 0, 1);
    }

    /// <summary>The squared loss.</summary>
    public static double Loss(double probability, double label) => (probability - label) * (probability - label);
}
