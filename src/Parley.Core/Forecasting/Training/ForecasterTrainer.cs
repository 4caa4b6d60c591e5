using Parley.Core.Metrics;

namespace Parley.Core.Forecasting;

/// <summary>
/// Trains a forecaster from labelled conversations. The calibration comes from inner folds that did not see the conversation; the same
/// conversations and seed give the same model, bit for bit.
/// </summary>
public static class ForecasterTrainer
{
    /// <param name="name">The forecaster's name.</param>
    /// <param name="conversations">At least ten of each outcome.</param>
    /// <param name="beside">Conversations of other communities, of any number: every member learns from them too, nothing is calibrated on them.</param>
    /// <exception cref="ArgumentException">There are too few of an outcome.</exception>
    public static TrainedOutcome Train(
        string name, IReadOnlyList<TrainingConversation> conversations, ForecasterTrainingOptions options, IReadOnlyList<TrainingConversation>? beside = null)
    {
        if (conversations.Count(c => c.Derailed) < 10 || conversations.Count(c => !c.Derailed) < 10)
            throw new ArgumentException("a forecaster needs at least ten conversations of each outcome to learn from", nameof(conversations));

        beside ??= [];
        TrainingConversation[] all = [.. conversations, .. beside];
        double[] weights = [.. ClassWeights.Of(conversations), .. ClassWeights.Of(beside).Select(w => w * options.BesideShare)];
        // Those beside are in no fold, and so in the training of each.
        int[] folds = [.. Folds.Of(conversations, options.InnerFolds, SeededGenerator.Mix(options.Seed)), .. beside.Select(_ => -1)];
        var rows = all.Select(PrefixRows.Of).ToArray();
        var sums = new double[conversations.Count][];
        for (var fold = 0; fold < options.InnerFolds; fold++)
        {
            var text = FitText(all, weights, i => folds[i] != fold, options);
            var (linear, trees) = FitWindow(all, weights, rows, i => folds[i] != fold, options);
            for (var i = 0; i < sums.Length; i++)
            {
                if (folds[i] == fold)
                    sums[i] = [.. rows[i].Select((row, k) => MemberSum.Of(linear, trees, row, TextSlot.Rounded(text.Score(conversations[i].Texts[k]))))];
            }
        }

        var (slope, offset) = Calibrate(conversations, weights, [.. sums.Select(s => s.Max())], options.BaseRate);
        var (finalLinear, finalTrees) = FitWindow(all, weights, rows, _ => true, options);
        var model = new ForecasterModel
        {
            Name = name,
            Corpora = [.. all.Select(c => c.Corpus).Distinct(StringComparer.Ordinal)],
            Text = FitText(all, weights, _ => true, options),
            Linear = finalLinear,
            Trees = finalTrees,
            Slope = slope,
            Offset = offset,
            Threshold = options.BaseRate,
        };
        return new(model, [.. conversations.Select((c, i) => new ForecastCourse(c.Id, c.Derailed, c.Length, [.. sums[i].Select(model.Probability)]))]);
    }

    private static TextRegression FitText(IReadOnlyList<TrainingConversation> conversations, double[] weights, Func<int, bool> use, ForecasterTrainingOptions options)
    {
        var (texts, labels, rowWeights) = (new List<HashedText>(), new List<double>(), new List<double>());
        for (var i = 0; i < conversations.Count; i++)
        {
            var own = conversations[i].Texts;
            for (var k = 0; use(i) && k < own.Length; k++)
            {
                var weight = PrefixRows.Share(conversations[i], k, options);
                if (weight < PrefixRows.Least)
                    continue;
                texts.Add(own[k]);
                labels.Add(conversations[i].Label);
                rowWeights.Add(weight * weights[i]);
            }
        }

        return TextRegressionFit.Fit(texts, labels, rowWeights, options.TextRidge);
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
            ExtraTreesFit.Fit(prefixes.Rows, prefixes.Labels, prefixes.Weights, options.Trees, options.Seed));
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
