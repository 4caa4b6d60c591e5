using System.Runtime.InteropServices;
using Parley.Core.Metrics;

namespace Parley.Core.Experts.Trained;

/// <summary>
/// Logistic regression by AdaGrad (Duchi, Hazan and Singer 2011, diagonal), averaged over the second half of its steps (Polyak and
/// Juditsky 1992). One thread, no fused arithmetic: the same rows, options and seed give the same bits.
/// </summary>
public static class ExpertTrainer
{
    /// <summary>Keeps a feature's first step from dividing by nothing.</summary>
    private const float Damping = 1e-6f;

    /// <summary>Trains on log loss, labels soft.</summary>
    /// <param name="rows">At least one; their order matters, as the seed's shuffle starts from it.</param>
    /// <param name="options">Steps, passes and start.</param>
    /// <exception cref="ArgumentException">There is no row, or a label is outside [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static LinearWeights Train(IReadOnlyList<TrainingRow> rows, TrainingOptions options, CancellationToken cancellationToken = default)
    {
        options.Validate();
        Check(rows);
        var state = new State(options);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var generator = new SeededGenerator(options.Seed);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            generator.Shuffle(order.AsSpan());
            state.Averaging = 2 * epoch >= options.Epochs - 1;
            foreach (var row in order)
                state.Learn(rows[row]);
        }

        return state.Average();
    }

    private static void Check(IReadOnlyList<TrainingRow> rows)
    {
        if (rows.Count == 0)
            throw new ArgumentException("there is no row to train on", nameof(rows));
        for (var i = 0; i < rows.Count; i++)
        {
            if (!(rows[i].Label is >= 0 and <= 1))
                throw new ArgumentException($"label {rows[i].Label} of row {i} is outside [0, 1]", nameof(rows));
        }
    }

    /// <summary>A weight, its sum of squared gradients, and its changes weighted by when they came: the average is Value - Late / steps.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Cell
    {
        public float Value;
        public float Squares;
        public float Late;
    }

    private sealed class State
    {
        private readonly Cell[] cells = new Cell[FeatureSpace.Size];
        private readonly float rate;
        private Cell bias;
        private float averaged;

        public State(TrainingOptions options)
        {
            rate = (float)options.Rate;
            if (options.WarmStart is not { } start)
                return;

            bias.Value = start.Bias;
            for (var i = 0; i < cells.Length; i++)
                cells[i].Value = start.Weights[i];
        }

        public bool Averaging { get; set; }

        public void Learn(TrainingRow row)
        {
            var indices = row.Features.Indices;
            var values = row.Features.Values;
            var logit = bias.Value;
            for (var i = 0; i < indices.Length; i++)
                logit += cells[indices[i]].Value * values[i];

            var gradient = (float)((1 / (1 + Math.Exp(-logit)) - row.Label) * row.Weight);
            Step(ref bias, gradient);
            for (var i = 0; i < indices.Length; i++)
                Step(ref cells[indices[i]], gradient * values[i]);
            if (Averaging)
                averaged++;
        }

        public LinearWeights Average()
        {
            var weights = new float[cells.Length];
            for (var i = 0; i < weights.Length; i++)
                weights[i] = Average(cells[i]);
            return new(weights, Average(bias));
        }

        private float Average(Cell cell) => averaged == 0 ? cell.Value : cell.Value - (cell.Late / averaged);

        private void Step(ref Cell cell, float gradient)
        {
            cell.Squares += gradient * gradient;
            var change = rate * gradient / MathF.Sqrt(cell.Squares + Damping);
            cell.Value -= change;

            // A change made after k averaged steps is missing from the first k of them.
            if (Averaging)
                cell.Late -= change * averaged;
        }
    }
}
