using Parley.Agents.Batch;

namespace Parley.Cli.Moderate;

/// <summary>The agents as a batch command sees them. Calls for different conversations may overlap; calls for one conversation come one after the other.</summary>
internal interface IModerationSession : IAsyncDisposable
{
    /// <summary>Judges and records an utterance and does what follows from it; durable when it returns. The same again gives the same answer.</summary>
    Task<Answer<Assessment>> SubmitAsync(string conversation, Utterance utterance, CancellationToken cancellation);

    /// <summary>Nothing more comes in this conversation.</summary>
    Task EndAsync(string conversation, CancellationToken cancellation);
}

/// <summary>Starts the agents.</summary>
internal delegate Task<IModerationSession> StartSession(BatchOptions options, CancellationToken cancellation);
