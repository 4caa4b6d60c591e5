using Parley.LanguageModels;

namespace Parley.Simulation.Voices;

/// <summary>
/// The line to one model. Many threads wait here for one of its slots and not at its endpoint, where waiting would count as not answering in time.
/// </summary>
internal sealed class VoiceLine(ModelEndpoint endpoint, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(endpoint.Concurrency);

    public ModelVoice Model { get; } = new(endpoint, clock);

    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation);
        return new Slot(_slots);
    }

    public void Dispose()
    {
        Model.Dispose();
        _slots.Dispose();
    }

    private sealed class Slot(SemaphoreSlim slots) : IDisposable
    {
        public void Dispose() => slots.Release();
    }
}
