namespace Parley.Core.Experts.Trained;

/// <summary>Reads the manifest and the models that are embedded in this assembly.</summary>
public static class ShippedModels
{
    private const string Prefix = "trained/";

    private static readonly Lazy<ExpertManifest> Embedded = new(ReadManifest);
    private static readonly Lazy<TrainedPanel> All = new(() => new(Read()));

    public static ExpertManifest Manifest => Embedded.Value;

    internal static TrainedPanel Panel => All.Value;

    /// <summary>The names of the shipped models that never saw a data file, in the order of the panel: what a forecast on that data may use.</summary>
    /// <param name="data">A file name without ending, such as <c>github-incivility</c>.</param>
    public static ImmutableArray<string> NeverSaw(string data) => [.. Manifest.Experts.Where(e => !e.Data.Contains(data)).Select(e => e.Name)];

    internal static TrainedModel[] Read()
    {
        var models = new TrainedModel[Manifest.Experts.Length];
        Parallel.For(0, models.Length, i =>
        {
            using var stream = Open(Manifest.Experts[i].File);
            models[i] = TrainedModelFile.Read(stream);
        });
        return models;
    }

    private static ExpertManifest ReadManifest()
    {
        using var stream = Open("manifest.json");
        return ExpertManifest.Parse(stream);
    }

    private static Stream Open(string file) => typeof(ShippedModels).Assembly.GetManifestResourceStream(Prefix + file)
        ?? throw new InvalidOperationException($"the embedded resource {Prefix}{file} is missing");
}
