using Parley.Core.Experts.Trained;

namespace Parley.Core.Experts;

/// <summary>Every expert that ships with Parley and needs no model endpoint: the ones that go by words, and the trained ones.</summary>
public static class ShippedExperts
{
    /// <summary>In ordinal order of their names.</summary>
    public static ImmutableArray<IExpert> All { get; } =
        [.. EmbeddedExperts.All.Concat(TrainedExperts.All).OrderBy(expert => expert.Name, StringComparer.Ordinal)];
}
