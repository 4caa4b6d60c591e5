using System.Runtime.InteropServices;

namespace Parley.Core.Experts.Trained;

/// <summary>p = sigmoid(Slope * logit + Offset) (Platt 1999), fitted on rows the logits were not trained on.</summary>
/// <param name="Slope">Not negative: calibration never turns a ranking round.</param>
/// <param name="Offset">Moves the base rate.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlattScaling(double Slope, double Offset)
{
    private const int Steps = 50;

    /// <summary>Pulls the slope towards 1 and the offset towards 0, as strongly as this many certain rows.</summary>
    private const double Prior = 1;

    /// <summary>Changes nothing: the sigmoid alone.</summary>
    public static PlattScaling Identity { get; } = new(1, 0);

    /// <summary>The calibrated probability of a raw logit, in (0, 1).</summary>
    public double Probability(double logit) => 1 / (1 + Math.Exp(-((Slope * logit) + Offset)));

    /// <summary>Fits by Newton's method on the log loss; labels soft. Without rows: <see cref="Identity"/>.</summary>
    public static PlattScaling Fit(ReadOnlySpan<double> logits, ReadOnlySpan<double> labels)
    {
        var (slope, offset) = (1.0, 0.0);
        for (var step = 0; step < Steps; step++)
        {
            var (gradientSlope, gradientOffset) = (Prior * (slope - 1), Prior * offset);
            var (curveSlope, curveBoth, curveOffset) = (Prior, 0.0, Prior);
            for (var i = 0; i < logits.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-((slope * logits[i]) + offset)));
                var curve = Math.Max(p * (1 - p), 1e-9);
                gradientSlope += (p - labels[i]) * logits[i];
                gradientOffset += p - labels[i];
                curveSlope += curve * logits[i] * logits[i];
                curveBoth += curve * logits[i];
                curveOffset += curve;
            }

            var determinant = (curveSlope * curveOffset) - (curveBoth * curveBoth);
            var moveSlope = ((curveOffset * gradientSlope) - (curveBoth * gradientOffset)) / determinant;
            var moveOffset = ((curveSlope * gradientOffset) - (curveBoth * gradientSlope)) / determinant;

            // Newton's step can overshoot where all rows are certain; a bounded one cannot.
            slope = Math.Max(0.01, slope - Math.Clamp(moveSlope, -1, 1));
            offset -= Math.Clamp(moveOffset, -2, 2);
            if (Math.Abs(moveSlope) + Math.Abs(moveOffset) < 1e-10)
                break;
        }

        return new(slope, offset);
    }
}
