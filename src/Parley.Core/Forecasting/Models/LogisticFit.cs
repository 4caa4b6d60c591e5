using System.Numerics;
using Parley.Core.Learning;

namespace Parley.Core.Forecasting;

/// <summary>
/// Fits a ridge-penalised logistic regression on standardised features by Newton's method (iteratively reweighted least squares); exact and
/// without randomness.
/// </summary>
internal static class LogisticFit
{
    private const int Steps = 12;

    /// <param name="rows">Shape (n, d), finite.</param>
    /// <param name="labels">Shape (n), in [0, 1].</param>
    /// <param name="weights">Shape (n), not negative.</param>
    /// <param name="ridge">Penalty on each standardised weight, as a share of the rows' total weight; above 0.</param>
    public static LogisticRegression Fit(IReadOnlyList<double[]> rows, IReadOnlyList<double> labels, IReadOnlyList<double> weights, double ridge)
    {
        var d = rows[0].Length;
        var (mean, scale) = Moments(rows, weights);
        var z = new double[rows.Count][];
        for (var i = 0; i < rows.Count; i++)
        {
            z[i] = new double[d + 1];
            for (var j = 0; j < d; j++)
                z[i][j] = (rows[i][j] - mean[j]) * scale[j];
            z[i][d] = 1;
        }

        var beta = Newton(z, labels, weights, ridge * weights.Sum());
        var bias = beta[d];
        var raw = new double[d];
        for (var j = 0; j < d; j++)
        {
            raw[j] = beta[j] * scale[j];
            bias -= raw[j] * mean[j];
        }

        return new(bias, [.. raw]);
    }

    private static double[] Newton(double[][] z, IReadOnlyList<double> labels, IReadOnlyList<double> weights, double penalty)
    {
        var d = z[0].Length;
        var beta = new double[d];
        for (var step = 0; step < Steps; step++)
        {
            var gradient = new double[d];
            var hessian = new double[CholeskyFactor.Row(d)];
            for (var i = 0; i < z.Length; i++)
                Accumulate(z[i], beta, labels[i], weights[i], gradient, hessian);
            for (var j = 0; j < d; j++)
            {
                var own = j < d - 1 ? penalty : 1e-9;
                gradient[j] -= own * beta[j];
                hessian[CholeskyFactor.Row(j) + j] += own;
            }

            CholeskyFactor.Of(hessian, d).Solve(gradient);
            double largest = 0;
            for (var j = 0; j < d; j++)
            {
                beta[j] += gradient[j];
                largest = Math.Max(largest, Math.Abs(gradient[j]));
            }

            if (largest < 1e-5)
                break;
        }

        return beta;
    }

    private static void Accumulate(double[] z, double[] beta, double label, double weight, double[] gradient, double[] hessian)
    {
        double logit = 0;
        for (var j = 0; j < z.Length; j++)
            logit += z[j] * beta[j];
        var p = 1 / (1 + Math.Exp(-logit));
        var residual = weight * (label - p);
        var curvature = weight * Math.Max(p * (1 - p), 1e-6);
        for (var j = 0; j < z.Length; j++)
        {
            gradient[j] += residual * z[j];
            var scaled = curvature * z[j];
            AddScaled(hessian.AsSpan(CholeskyFactor.Row(j), j + 1), z, scaled);
        }
    }

    /// <summary>target += scale x row, element by element, so that the result does not depend on the vectors' width.</summary>
    private static void AddScaled(Span<double> target, double[] row, double scale)
    {
        var k = 0;
        for (; k <= target.Length - Vector<double>.Count; k += Vector<double>.Count)
            (new Vector<double>(target[k..]) + (new Vector<double>(row, k) * scale)).CopyTo(target[k..]);
        for (; k < target.Length; k++)
            target[k] += scale * row[k];
    }

    private static (double[] Mean, double[] Scale) Moments(IReadOnlyList<double[]> rows, IReadOnlyList<double> weights)
    {
        var d = rows[0].Length;
        var (mean, square, scale) = (new double[d], new double[d], new double[d]);
        double mass = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            mass += weights[i];
            for (var j = 0; j < d; j++)
                mean[j] += weights[i] * rows[i][j];
        }

        for (var j = 0; j < d; j++)
            mean[j] /= mass;
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j < d; j++)
                square[j] += weights[i] * (rows[i][j] - mean[j]) * (rows[i][j] - mean[j]);
        }

        // A feature that never changes says nothing: scale 0 keeps its weight at 0.
        for (var j = 0; j < d; j++)
            scale[j] = square[j] / mass > 1e-12 ? 1 / Math.Sqrt(square[j] / mass) : 0;
        return (mean, scale);
    }
}
