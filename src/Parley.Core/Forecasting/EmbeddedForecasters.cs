namespace Parley.Core.Forecasting;

/// <summary>The forecasters that ship with Parley, and the extractor that measures what they need.</summary>
public static class EmbeddedForecasters
{
    private static readonly ImmutableArray<ForecasterModel> Trained =
        [.. new[] { "trained_software", "trained_talk", "trained_general" }.Select(Load)];

    /// <summary>The transparent forecaster first, so that its drivers are shown.</summary>
    public static ImmutableArray<IForecaster> All { get; } =
        [new TransparentForecaster(), .. Trained.Select((model, i) => new TrainedForecaster(model, FeatureSchema.Count + i))];

    /// <summary>Fills the text scores in the order in which the trained forecasters of <see cref="All"/> read them.</summary>
    public static IFeatureExtractor Extractor { get; } = new FeatureExtractor([.. Trained.Select(model => model.Text)]);

    private static ForecasterModel Load(string name)
    {
        using var stream = EmbeddedText.Open($"Forecasting/Resources/{name}.model");
        return ForecasterModelFile.Read(stream);
    }
}
