using Orleans.Concurrency;

namespace Parley.Benchmarks.WholeWay;

/// <summary>A grain that does nothing: what a call alone costs.</summary>
public interface IBareGrain : IGrainWithIntegerKey
{
    Task CallAsync([Immutable] Utterance utterance);
}

internal sealed class BareGrain : Grain, IBareGrain
{
    public Task CallAsync(Utterance utterance) => Task.CompletedTask;
}
