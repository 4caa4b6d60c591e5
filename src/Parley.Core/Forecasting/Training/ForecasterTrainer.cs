using Parley.Core.Metrics;

namespace Parley.Core.Forecasting;

/// <summary>
/// Trains a forecaster from labelled conversations. Text scores that the window models are fitted to come from inner folds that did not see
/// the conversation, and so does the calibration; the same conversations and seed give the same model, bit for bit.
/// </summary>
public static class ForecasterTrainer
{
    /// <param name="name">The forecaster's name.</param>
    /// <param name="conversations">At least ten of each outcome.</param>
    /// <exception cref="ArgumentException">There are too few of an outcome.</exception>
    public static ForecasterModel Train(string name, IReadOnlyList<TrainingConversation> conversations, ForecasterTrainingOptions options)
    {
        if (conversations.Count(c => c.Derailed) < 10 || conversations.Count(c => !c.Derailed) < 10)
            throw new ArgumentException("a forecaster needs at least ten conversations of each outcome to learn from", nameof(conversations));

        var weights = ClassWeights.Of(conversations);
        var folds = Folds.Of(conversations, options.InnerFolds, SeededGenerator.Mix(options.Seed));
        var rows = new double[conversations.Count][][];
        for (var fold = 0; fold < options.InnerFolds; fold++)
        {
            var text = FitText(conversations, weights, i => folds[i] != fold, options);
            for (var i = 0; i < rows.Length; i++)
            {
                if (folds[i] == fold)
                    rows[i] = PrefixRows.Of(conversations[i], [.. conversations[i].Words.Select(text.Score)]);
            }
        }

        var sums = new double[conversations.Count];
        for (var fold = 0; fold < options.InnerFolds; fold++)
        {
            var (linear, trees) = FitWindow(conversations, weights, rows, i => folds[i] != fold, options);
            for (var i = 0; i < rows.Length; i++)
            {
                if (folds[i] == fold)
                    sums[i] = rows[i].Max(row => MemberSum.Of(linear, trees, row));
            }
        }

        var (slope, offset) = Calibrate(conversations, weights, sums, options.BaseRate);
        var (finalLinear, finalTrees) = FitWindow(conversations, weights, rows, _ => true, options);
        return new()
        {
            Name = name,
            Corpora = [.. conversations.Select(c => c.Corpus).Distinct(StringComparer.Ordinal)],
            Text = FitText(conversations, weights, _ => true, options),
            Linear = finalLinear,
            Trees = finalTrees,
            Slope = slope,
            Offset = offset,
            Threshold = options.BaseRate,
        };
    }

    private static TextRegression FitText(IReadOnlyList<TrainingConversation> conversations, double[] weights, Func<int, bool> use, ForecasterTrainingOptions options)
    {
        var (texts, labels, rowWeights) = (new List<HashedWords>(), new List<double>(), new List<double>());
        for (var i = 0; i < conversations.Count; i++)
        {
            var words = conversations[i].Words;
            for (var k = 0; use(i) && k < words.Length; k++)
            {
                var weight = Math.Pow(options.TextFading, words.Length - 1 - k);
                if (weight < 0.01)
                    continue;
                texts.Add(words[k]);
                labels.Add(conversations[i].Label);
                rowWeights.Add(weight * weights[i]);
            }
        }

        return TextRegressionFit.Fit(texts, labels, rowWeights, options.Seed);
    }

    private static (LogisticRegression Linear, ExtraTrees Trees) FitWindow(
        IReadOnlyList<TrainingConversation> conversations, double[] weights, double[][][] rows, Func<int, bool> use, ForecasterTrainingOptions options)
    {
        var prefixes = new PrefixRows();
        for (var i = 0; i < conversations.Count; i++)
        {
            if (use(i))
                prefixes.Add(conversations[i], rows[i], weights[i], options);
        }

        return (
            LogisticFit.Fit(prefixes.Rows, prefixes.Labels, prefixes.Weights, options.Ridge),
            ExtraTreesFit.Fit(prefixes.Rows, prefixes.Labels, prefixes.Weights, new() { Trees = options.Trees }, options.Seed));
    }

    /// <summary>Platt scaling (Platt 1999) of the conversations' highest sums, outcomes weighted to the base rate.</summary>
    private static (double Slope, double Offset) Calibrate(IReadOnlyList<TrainingConversation> conversations, double[] weights, double[] sums, double baseRate)
    {
        var fit = LogisticFit.Fit(
            [.. sums.Select(s => new[] { s })],
            [.. conversations.Select(c => c.Label)],
            [.. conversations.Select((c, i) => weights[i] * (c.Derailed ? baseRate : 1 - baseRate))],
            1e-4);
        return (fit.Weights[0], fit.Bias);
    }
}
