using Parley.Core.Text;

namespace Parley.Core.Experts.Trained;

/// <summary>
/// The rest of the third block: what the lexicon finds in the whole text (<see cref="LexiconFeatures"/>), each finding cut into ten levels that are on or off,
/// so that a linear model can draw any curve. A finding that is absent has no cell; one cell is always on.
/// </summary>
internal static class LexiconCells
{
    private const int Levels = 10;

    /// <summary>Logarithms and log-odds are told apart by thirds, shares by tenths.</summary>
    private const float Thirds = 3;
    private const float Tenths = 10;

    private static readonly ImmutableArray<float> Steps =
        [.. LexiconFeatures.Names.Select(n => n is "hit_ratio" or "shouted" or "sentences_hit" ? Tenths : Thirds)];

    /// <summary>How many cells there are.</summary>
    public static int Count => 1 + (LexiconFeatures.Count * Levels);

    /// <param name="text">The text.</param>
    /// <param name="offset">The first cell's feature.</param>
    /// <param name="cells">Receives the cells.</param>
    public static void Add(AnalyzedText text, int offset, FeatureTable cells)
    {
        Span<float> found = stackalloc float[LexiconFeatures.Count];
        LexiconFeatures.Write(text, found);
        cells.Add(offset);
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] > 0)
                cells.Add(offset + 1 + (i * Levels) + Math.Min((int)(found[i] * Steps[i]), Levels - 1));
        }
    }
}
