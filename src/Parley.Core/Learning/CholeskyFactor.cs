namespace Parley.Core.Learning;

/// <summary>
/// The lower Cholesky factor of a positive definite matrix, packed by rows; the matrix may grow. Updating the factor rather than an inverse stays accurate
/// over millions of rounds.
/// </summary>
internal sealed class CholeskyFactor
{
    private double[] packed;

    private CholeskyFactor(double[] packed, int size) => (this.packed, Size) = (packed, size);

    internal int Size { get; private set; }

    internal ReadOnlySpan<double> Packed => packed;

    internal static CholeskyFactor Diagonal(ReadOnlySpan<double> diagonal)
    {
        var factor = new CholeskyFactor([], 0);
        foreach (var value in diagonal)
            factor.Grow(value);
        return factor;
    }

    /// <summary>Factors a matrix of n rows.</summary>
    /// <param name="lower">Its lower triangle, packed by rows, shape (n (n + 1) / 2); overwritten with the factor, which keeps it.</param>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    internal static CholeskyFactor Of(double[] lower, int size)
    {
        for (var i = 0; i < size; i++)
        {
            var row = lower.AsSpan(Row(i), i + 1);
            for (var j = 0; j <= i; j++)
            {
                var above = lower.AsSpan(Row(j), j + 1);
                var sum = row[j];
                for (var k = 0; k < j; k++)
                    sum -= row[k] * above[k];
                if (i == j && !(sum > 0))
                    throw new ArgumentException("the matrix is not positive definite", nameof(lower));
                row[j] = i == j ? Math.Sqrt(sum) : sum / above[j];
            }
        }

        return new(lower, size);
    }

    internal static CholeskyFactor Restore(double[] packed, int size) => new([.. packed], size);

    internal CholeskyFactor Clone() => new([.. packed], Size);

    /// <summary>Adds a row and column that are zero but for the diagonal.</summary>
    internal void Grow(double diagonal)
    {
        var grown = new double[packed.Length + Size + 1];
        packed.CopyTo(grown, 0);
        grown[^1] = Math.Sqrt(diagonal);
        (packed, Size) = (grown, Size + 1);
    }

    /// <summary>Adds v v^T to the matrix (Gill, Golub, Murray and Saunders 1974); v is used up.</summary>
    internal void Update(Span<double> v)
    {
        for (var k = 0; k < Size; k++)
        {
            ref var pivot = ref packed[Row(k) + k];
            var length = double.Hypot(pivot, v[k]);
            var (c, s) = (length / pivot, v[k] / pivot);
            pivot = length;
            for (var i = k + 1; i < Size; i++)
            {
                ref var cell = ref packed[Row(i) + k];
                cell = (cell + s * v[i]) / c;
                v[i] = c * v[i] - s * cell;
            }
        }
    }

    /// <summary>Replaces b by the solution x of A x = b.</summary>
    internal void Solve(Span<double> b)
    {
        for (var i = 0; i < Size; i++)
        {
            for (var k = 0; k < i; k++)
                b[i] -= packed[Row(i) + k] * b[k];
            b[i] /= packed[Row(i) + i];
        }

        for (var i = Size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < Size; k++)
                b[i] -= packed[Row(k) + i] * b[k];
            b[i] /= packed[Row(i) + i];
        }
    }

    /// <summary>Where a row begins; of the row after the last, how many cells there are.</summary>
    internal static int Row(int i) => i * (i + 1) / 2;
}
