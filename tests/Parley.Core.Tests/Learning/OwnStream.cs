using Parley.Core.Learning;
using Parley.Core.Learning.Evaluation;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Learning;

/// <summary>A stream of our own: four experts who each see a part of the truth, two of them overconfident, and a label drawn from the whole.</summary>
internal static class OwnStream
{
    internal static IReadOnlyList<StreamRow> Rows(int count = 400, ulong seed = 11)
    {
        var generator = new SeededGenerator(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Row(generator))];
    }

    private static StreamRow Row(SeededGenerator generator)
    {
        double[] parts = [.. Enumerable.Range(0, 4).Select(_ => 2 * generator.NextDouble() - 1)];
        var label = generator.NextDouble() < Sigmoid(3 * parts.Sum() - 2) ? 1 : 0;
        return new(label, NamedProbabilities.Of(
            ("careful", Sigmoid(2 * (parts[0] + parts[1]) - 1.5)),
            ("rash", Sigmoid(6 * (parts[1] + parts[2]) - 3)),
            ("shy", Sigmoid((parts[2] + parts[3]) - 1)),
            ("loud", Sigmoid(8 * parts[3] - 2))));
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
