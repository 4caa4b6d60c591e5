namespace Parley.Core.Forecasting;

/// <summary>Solves A x = b for a symmetric positive definite A.</summary>
internal static class Cholesky
{
    /// <param name="lower">The lower triangle of A, shape (d, d); overwritten with its factor.</param>
    /// <param name="right">b, shape (d).</param>
    /// <exception cref="ArgumentException">A is not positive definite.</exception>
    public static double[] Solve(double[][] lower, double[] right)
    {
        var d = right.Length;
        for (var j = 0; j < d; j++)
        {
            for (var i = j; i < d; i++)
            {
                var sum = lower[i][j];
                for (var k = 0; k < j; k++)
                    sum -= lower[i][k] * lower[j][k];
                lower[i][j] = i == j ? Root(sum) : sum / lower[j][j];
            }
        }

        var x = (double[])right.Clone();
        for (var i = 0; i < d; i++)
        {
            for (var k = 0; k < i; k++)
                x[i] -= lower[i][k] * x[k];
            x[i] /= lower[i][i];
        }

        for (var i = d - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < d; k++)
                x[i] -= lower[k][i] * x[k];
            x[i] /= lower[i][i];
        }

        return x;
    }

    private static double Root(double pivot) =>
        pivot > 0 ? Math.Sqrt(pivot) : throw new ArgumentException("the matrix is not positive definite", nameof(pivot));
}
