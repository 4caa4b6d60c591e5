namespace Parley.Core.Forecasting;

/// <summary>The forecasters that ship with Parley, and the extractor that measures what they need.</summary>
public static class EmbeddedForecasters
{
    public static ImmutableArray<IForecaster> All { get; } = [new TransparentForecaster()];

    /// <summary>Fills the text scores in the order in which the trained forecasters of <see cref="All"/> read them.</summary>
    public static IFeatureExtractor Extractor { get; } = new FeatureExtractor([]);
}
