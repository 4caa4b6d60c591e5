namespace Parley.Core.Experts;

public static class EmbeddedExperts
{
    public static ImmutableArray<IExpert> All { get; } = [];
}
