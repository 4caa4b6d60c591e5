using System.Runtime.InteropServices;

namespace Parley.Core.Forecasting;

/// <summary>
/// Extremely randomised trees (Geurts et al. 2006), flattened: node i tests <c>row[Feature[i]] &lt;= Value[i]</c> and goes to i + 1 or to
/// Right[i]; a leaf has feature -1 and gives Value[i], a share of positives in [0, 1].
/// </summary>
public sealed record ExtraTrees(ImmutableArray<int> Roots, ImmutableArray<short> Feature, ImmutableArray<float> Value, ImmutableArray<int> Right)
{
    /// <summary>So many trees are walked down side by side, as each step of one waits for the memory.</summary>
    private const int Abreast = 4;

    private readonly Node[] _nodes = Pack(Feature, Value, Right);

    /// <summary>The mean of the trees' leaves, in [0, 1].</summary>
    public double Probability(ReadOnlySpan<double> row)
    {
        ReadOnlySpan<Node> nodes = _nodes;
        var roots = Roots.AsSpan();
        double sum = 0;
        for (; roots.Length >= Abreast; roots = roots[Abreast..])
        {
            var (a, b, c, d) = (roots[0], roots[1], roots[2], roots[3]);
            int moved;
            do
            {
                var (toA, toB, toC, toD) = (nodes[a].Next(a, row), nodes[b].Next(b, row), nodes[c].Next(c, row), nodes[d].Next(d, row));
                moved = (toA ^ a) | (toB ^ b) | (toC ^ c) | (toD ^ d);
                (a, b, c, d) = (toA, toB, toC, toD);
            }
            while (moved != 0);

            sum += nodes[a].Share;
            sum += nodes[b].Share;
            sum += nodes[c].Share;
            sum += nodes[d].Share;
        }

        foreach (var root in roots)
        {
            var at = root;
            while (Feature[at] >= 0)
                at = nodes[at].Next(at, row);
            sum += nodes[at].Share;
        }

        return sum / Roots.Length;
    }

    private static Node[] Pack(ImmutableArray<short> feature, ImmutableArray<float> value, ImmutableArray<int> right) =>
        [.. feature.Select((tested, i) => tested < 0 ? new Node(0, float.NaN, i, value[i]) : new Node(tested, value[i], right[i], 0))];

    /// <summary>What a step needs, side by side in memory. Nothing is at most NaN, so a leaf leads to itself.</summary>
    /// <param name="Feature">What is tested; 0 in a leaf.</param>
    /// <param name="Most">Up to here the next node is meant; NaN in a leaf.</param>
    /// <param name="Right">The node otherwise.</param>
    /// <param name="Share">A leaf's share of positives.</param>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Node(int Feature, float Most, int Right, float Share)
    {
        /// <summary>Without a jump, which could not be foretold.</summary>
        public int Next(int own, ReadOnlySpan<double> row) => Right + ((own + 1 - Right) * (row[Feature] <= Most ? 1 : 0));
    }
}
