using Parley.Core.Corpora;
using Parley.Core.Text;

namespace Parley.Core.Forecasting;

/// <summary>Trains the politeness regression from texts labelled with z-scores (the Stanford politeness corpus, Danescu-Niculescu-Mizil et al. 2013).</summary>
public static class PolitenessTrainer
{
    /// <summary>A z-score of 1 is read as this many logits.</summary>
    private const double LogitsPerDeviation = 1.5;

    /// <param name="rows">Texts with a label <c>politeness</c>, a z-score; others are left out.</param>
    /// <exception cref="ArgumentException">No row has the label.</exception>
    public static TextRegression Train(IEnumerable<TextRow> rows, ulong seed)
    {
        var (texts, labels) = (new List<HashedWords>(), new List<double>());
        foreach (var row in rows)
        {
            if (row.Label("politeness") is not { } z)
                continue;
            texts.Add(HashedWords.Of(WordStream.Of(AnalyzedText.Of(row.Text)), TextRegression.DefaultBits));
            labels.Add(1 / (1 + Math.Exp(-LogitsPerDeviation * z)));
        }

        return texts.Count > 0
            ? TextRegressionFit.Fit(texts, labels, [.. labels.Select(_ => 1.0)], seed)
            : throw new ArgumentException("no text has a label politeness", nameof(rows));
    }
}
