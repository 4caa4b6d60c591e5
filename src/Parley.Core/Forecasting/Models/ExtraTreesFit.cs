using Parley.Core.Metrics;

namespace Parley.Core.Forecasting;

/// <summary>Grows <see cref="ExtraTrees"/>: at each node the best of a few splits drawn at random, by the fall in weighted Gini impurity.</summary>
internal sealed class ExtraTreesFit
{
    // A feature's values side by side: a split reads one feature of many rows.
    private readonly double[][] columns;
    private readonly double[] labels, weights;
    private readonly ExtraTreesOptions options;
    private readonly SeededGenerator generator;
    private readonly double least;
    private readonly List<short> feature = [];
    private readonly List<float> value = [];
    private readonly List<int> right = [];

    private ExtraTreesFit(IReadOnlyList<double[]> rows, IReadOnlyList<double> labels, IReadOnlyList<double> weights, ExtraTreesOptions options, ulong seed)
    {
        (this.labels, this.weights, this.options) = ([.. labels], [.. weights], options);
        columns = new double[rows[0].Length][];
        for (var j = 0; j < columns.Length; j++)
        {
            columns[j] = new double[rows.Count];
            for (var i = 0; i < rows.Count; i++)
                columns[j][i] = rows[i][j];
        }

        generator = new(seed);
        least = options.Leaf * weights.Sum();
    }

    /// <param name="rows">Shape (n, d), finite.</param>
    /// <param name="labels">Shape (n), in [0, 1].</param>
    /// <param name="weights">Shape (n), not negative.</param>
    public static ExtraTrees Fit(IReadOnlyList<double[]> rows, IReadOnlyList<double> labels, IReadOnlyList<double> weights, ExtraTreesOptions options, ulong seed)
    {
        var fit = new ExtraTreesFit(rows, labels, weights, options, seed);
        var roots = new List<int>(options.Trees);
        for (var t = 0; t < options.Trees; t++)
        {
            roots.Add(fit.feature.Count);
            fit.Grow([.. Enumerable.Range(0, rows.Count)], options.Depth);
        }

        return new([.. roots], [.. fit.feature], [.. fit.value], [.. fit.right]);
    }

    private void Grow(int[] members, int depth)
    {
        double mass = 0, positive = 0;
        foreach (var i in members)
        {
            mass += weights[i];
            positive += weights[i] * labels[i];
        }

        var node = feature.Count;
        feature.Add(-1);
        value.Add((float)(positive / mass));
        right.Add(0);
        if (depth == 0 || mass < 2 * least || Best(members, mass, positive) is not { } best)
            return;

        (feature[node], value[node]) = ((short)best.Feature, best.Cut);
        Grow([.. members.Where(i => columns[best.Feature][i] <= best.Cut)], depth - 1);
        right[node] = feature.Count;
        Grow([.. members.Where(i => columns[best.Feature][i] > best.Cut)], depth - 1);
    }

    private (int Feature, float Cut)? Best(int[] members, double mass, double positive)
    {
        (int Feature, float Cut)? best = null;
        var highest = (positive * positive / mass) + 1e-12;
        for (var t = 0; t < options.Tries; t++)
        {
            var j = generator.Next(columns.Length);
            var column = columns[j];
            var share = generator.NextDouble();
            double low = double.MaxValue, high = double.MinValue;
            foreach (var i in members)
            {
                low = column[i] < low ? column[i] : low;
                high = column[i] > high ? column[i] : high;
            }

            var cut = (float)(low + (share * (high - low)));
            double leftMass = 0, leftPositive = 0;
            foreach (var i in members)
            {
                if (column[i] <= cut)
                {
                    leftMass += weights[i];
                    leftPositive += weights[i] * labels[i];
                }
            }

            if (leftMass < least || mass - leftMass < least)
                continue;
            var score = (leftPositive * leftPositive / leftMass) + ((positive - leftPositive) * (positive - leftPositive) / (mass - leftMass));
            if (score > highest)
                (highest, best) = (score, (j, cut));
        }

        return best;
    }
}
