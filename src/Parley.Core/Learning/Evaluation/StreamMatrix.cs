using Parley.Core.Metrics;

namespace Parley.Core.Learning.Evaluation;

/// <summary>A stream as numbers: a row of opinions per round over all experts that occur in it, NaN where one is absent.</summary>
internal sealed class StreamMatrix
{
    internal StreamMatrix(IReadOnlyList<StreamRow> rows)
    {
        Experts = [.. rows.SelectMany(r => r.Opinions.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Opinions = [.. rows.Select(r => Experts.Select(e => r.Opinions[e]).ToArray())];
        Labels = [.. rows.Select(r => r.Label)];
        Propensities = [.. rows.Select(r => r.Propensity)];
    }

    internal string[] Experts { get; }

    internal double[][] Opinions { get; }

    internal double[] Labels { get; }

    internal double?[] Propensities { get; }

    internal int Rounds => Labels.Length;

    /// <summary>Whether bounds apply: everyone speaks in every round and no label carries a weight.</summary>
    internal bool IsComplete => Propensities.All(p => p is null) && !Opinions.Any(row => row.Any(double.IsNaN));

    /// <summary>The given order, or a seeded shuffle of it.</summary>
    internal int[] Order(ulong seed, int permutation, bool shuffled)
    {
        var order = Enumerable.Range(0, Rounds).ToArray();
        if (shuffled)
            new SeededGenerator(RoundKey.Combine(seed, (ulong)permutation, 0)).Shuffle<int>(order);
        return order;
    }

    internal double[] Column(int expert) => [.. Opinions.Select(row => row[expert])];
}
