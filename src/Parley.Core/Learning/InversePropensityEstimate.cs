using System.Runtime.InteropServices;

namespace Parley.Core.Learning;

/// <summary>
/// Mean loss over everything judged, estimated from the part that got a label with known chances (Horvitz and Thompson 1952). Unbiased while every
/// propensity is right and above 1/cap; a clipped weight biases it downwards, so the clipped share is reported beside it.
/// </summary>
/// <param name="cap">Largest weight, at least 1; infinity for no clipping.</param>
public sealed class InversePropensityEstimate(double cap = double.PositiveInfinity)
{
    private double weights;
    private double squares;
    private double losses;
    private long labels;
    private long clipped;

    /// <summary>Takes in a labelled loss.</summary>
    /// <param name="loss">At or above 0.</param>
    /// <param name="propensity">The chance of the label, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The propensity is outside (0, 1].</exception>
    public void Add(double loss, double propensity)
    {
        if (propensity is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(propensity), propensity, "must be in (0, 1]");
        var weight = FeedbackWeight.Of(propensity, cap);
        labels++;
        clipped += 1 / propensity > cap ? 1 : 0;
        weights += weight;
        squares += weight * weight;
        losses += weight * loss;
    }

    /// <summary>The estimate so far.</summary>
    /// <param name="judged">How many judgements the labels were drawn from.</param>
    public LossEstimate Estimate(long judged) => new(
        losses / judged, losses / weights, squares > 0 ? weights * weights / squares : 0, labels > 0 ? (double)clipped / labels : 0);
}

/// <summary>A mean loss estimated from partial feedback.</summary>
/// <param name="Unbiased">Horvitz and Thompson: weighted losses over judgements.</param>
/// <param name="SelfNormalised">Hajek: weighted losses over weights; steadier, and right in the limit.</param>
/// <param name="EffectiveSampleSize">Kish: how many equally weighted labels these are worth.</param>
/// <param name="ClippedShare">Share of labels whose weight was cut, in [0, 1]; above 0 the estimate is biased.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LossEstimate(double Unbiased, double SelfNormalised, double EffectiveSampleSize, double ClippedShare);
