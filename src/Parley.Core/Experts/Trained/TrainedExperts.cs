namespace Parley.Core.Experts.Trained;

/// <summary>The shipped trained experts.</summary>
public static class TrainedExperts
{
    private static readonly Lazy<ImmutableArray<IExpert>> Shipped = new(() =>
    [
        .. TrainedPanel.Shipped.Models
            .Where(m => Categories.IsKnown(m.Category) && !IsForResearch(m.Name))
            .Select(m => new TrainedExpert(TrainedPanel.Shipped, m.Name)),
    ]);

    /// <summary>Pooled over everything but the threads that forecasts are evaluated on: it serves forecasters and warm starts, and has no vote.</summary>
    public const string PooledWithoutThreads = "pooled_without_threads";

    /// <summary>One for each shipped model that judges a category, in the order of the panel.</summary>
    public static ImmutableArray<IExpert> All => Shipped.Value;

    private static bool IsForResearch(string name) => name == PooledWithoutThreads;
}
