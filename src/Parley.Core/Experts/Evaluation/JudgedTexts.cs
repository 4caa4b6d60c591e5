using Parley.Core.Experts.Trained;

namespace Parley.Core.Experts.Evaluation;

/// <summary>Labelled texts with what each expert said of them, in the order of the rows.</summary>
public sealed record JudgedTexts
{
    /// <summary>What the rows are called: a file's name without ending.</summary>
    public required string Source { get; init; }

    /// <summary>The experts, in the order of every row of <see cref="Opinions"/>.</summary>
    public required ImmutableArray<string> Experts { get; init; }

    /// <summary>A row's id, its text, and its features.</summary>
    public required ImmutableArray<JudgedRow> Rows { get; init; }

    /// <summary>A label in [0, 1] for each row.</summary>
    public required double[] Labels { get; init; }

    /// <summary>For each row a probability for each expert; NaN is asleep.</summary>
    public required double[][] Opinions { get; init; }

    /// <summary>The probabilities of one expert over all rows.</summary>
    public double[] Column(int expert) => [.. Opinions.Select(o => o[expert])];
}

/// <param name="Perspective">The row's own <c>perspective</c> column; NaN where it has none.</param>
public sealed record JudgedRow(string Id, string Text, HashedFeatures Features, double Perspective);
