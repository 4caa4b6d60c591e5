namespace Parley.Core.Deliberation;

/// <summary>The language models that take part. Each list is in ordinal order of names.</summary>
public interface IModelPanel
{
    ImmutableArray<IModelExpert> Experts { get; }

    ImmutableArray<IModelAnalyst> Analysts { get; }

    ImmutableArray<IModelForecaster> Forecasters { get; }

    /// <summary>Null where no model facilitates.</summary>
    IModelFacilitator? Facilitator { get; }
}

/// <summary>No language model is configured: everything is embedded.</summary>
public sealed class NoModels : IModelPanel
{
    public static NoModels Instance { get; } = new();

    public ImmutableArray<IModelExpert> Experts => [];

    public ImmutableArray<IModelAnalyst> Analysts => [];

    public ImmutableArray<IModelForecaster> Forecasters => [];

    public IModelFacilitator? Facilitator => null;
}
