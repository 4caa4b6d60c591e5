namespace Parley.Core.Forecasting;

/// <summary>
/// Extremely randomised trees (Geurts et al. 2006), flattened: node i tests <c>row[Feature[i]] &lt;= Value[i]</c> and goes to i + 1 or to
/// Right[i]; a leaf has feature -1 and gives Value[i], a share of positives in [0, 1].
/// </summary>
public sealed record ExtraTrees(ImmutableArray<int> Roots, ImmutableArray<short> Feature, ImmutableArray<float> Value, ImmutableArray<int> Right)
{
    /// <summary>The mean of the trees' leaves, in [0, 1].</summary>
    public double Probability(ReadOnlySpan<double> row)
    {
        double sum = 0;
        foreach (var root in Roots)
        {
            var node = root;
            while (Feature[node] >= 0)
                node = row[Feature[node]] <= Value[node] ? node + 1 : Right[node];
            sum += Value[node];
        }

        return sum / Roots.Length;
    }
}
