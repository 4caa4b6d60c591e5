namespace Parley.Core.Forecasting;

/// <summary>The shipped politeness regression, trained on the Stanford politeness corpus by <c>train forecaster --politeness</c>.</summary>
public static class PolitenessModel
{
    private static readonly Lazy<TextRegression> Loaded = new(() =>
    {
        using var stream = EmbeddedText.Open("Forecasting/Resources/politeness.model");
        return TextRegressionFile.Read(stream);
    });

    public static TextRegression Shipped => Loaded.Value;

    /// <summary>An extractor for training: politeness, and no forecaster's own text score.</summary>
    public static IFeatureExtractor TrainingExtractor() => new FeatureExtractor(Shipped, []);
}
