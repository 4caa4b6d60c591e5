namespace Parley.Grains;

/// <summary>Lays out what happens if a message stands and if we step in.</summary>
[Alias("parley.IAnalystGrain")]
public interface IAnalystGrain : IGrainWithStringKey
{
    [Alias("Weigh")]
    Task<Balance> WeighAsync(Consideration consideration);
}

/// <summary>Only composes: whether anything is said was decided before it is asked.</summary>
[Alias("parley.IFacilitatorGrain")]
public interface IFacilitatorGrain : IGrainWithStringKey
{
    [Alias("Compose")]
    Task<Composed> ComposeAsync(CompositionOrder order);
}
