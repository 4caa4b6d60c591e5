namespace Parley.Core.Learning.Evaluation;

/// <summary>The convex combination of experts with the least Brier loss in hindsight; the opinion of an absent expert is its own mean logit.</summary>
internal static class BestConvex
{
    private const int Sweeps = 10_000;
    private const double Enough = 1e-13;

    internal static (double[] Weights, double[] Predictions) Fit(StreamMatrix stream)
    {
        var columns = Enumerable.Range(0, stream.Experts.Length).Select(i => Impute(stream.Column(i))).ToArray();
        var weights = Enumerable.Repeat(1.0 / columns.Length, columns.Length).ToArray();
        var residual = new double[stream.Rounds];
        for (var t = 0; t < residual.Length; t++)
            residual[t] = columns.Sum(c => c[t]) / columns.Length - stream.Labels[t];

        for (var sweep = 0; sweep < Sweeps && Improve(columns, weights, residual) > Enough; sweep++)
        {
        }

        double[] predictions = [.. residual.Select((r, t) => Math.Clamp(r + stream.Labels[t], 0, 1))];
        return (weights, predictions);
    }

    /// <summary>Moves mass between each pair of experts by exact line search; returns the largest move.</summary>
    private static double Improve(double[][] columns, double[] weights, double[] residual)
    {
        double largest = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = i + 1; j < columns.Length; j++)
            {
                double slope = 0, curvature = 0;
                for (var t = 0; t < residual.Length; t++)
                {
                    var difference = columns[i][t] - columns[j][t];
                    slope += residual[t] * difference;
                    curvature += difference * difference;
                }

                if (curvature == 0)
                    continue;
                var move = Math.Clamp(-slope / curvature, -weights[i], weights[j]);
                (weights[i], weights[j]) = (weights[i] + move, weights[j] - move);
                for (var t = 0; t < residual.Length; t++)
                    residual[t] += move * (columns[i][t] - columns[j][t]);
                largest = Math.Max(largest, Math.Abs(move));
            }
        }

        return largest;
    }

    private static double[] Impute(double[] column)
    {
        var mean = column.Where(p => !double.IsNaN(p)).Select(p => Math.Clamp(Math.Log(p / (1 - p)), -4, 4)).DefaultIfEmpty(0).Average();
        return [.. column.Select(p => double.IsNaN(p) ? 1 / (1 + Math.Exp(-mean)) : p)];
    }
}
