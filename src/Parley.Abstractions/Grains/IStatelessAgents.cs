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
    [ResponseTimeout("00:05:00")]
    [Alias("Compose")]
    Task<Composed> ComposeAsync(CompositionOrder order);

    /// <summary>A gentler wording of the draft that is the brief's subject, from a language model; null where there is none.</summary>
    [ResponseTimeout("00:01:00")]
    [Alias("Reword")]
    Task<string?> RewordAsync(string conversation, ThreadBrief brief);
}
