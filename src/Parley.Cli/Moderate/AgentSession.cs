using Parley.Agents.Batch;

namespace Parley.Cli.Moderate;

/// <summary>The real agents, in a silo inside this process.</summary>
internal sealed class AgentSession(BatchSession session) : IModerationSession
{
    public static async Task<IModerationSession> StartAsync(BatchOptions options, CancellationToken cancellation) =>
        new AgentSession(await BatchSession.StartAsync(options, cancellation));

    public Task<Answer<Assessment>> SubmitAsync(string conversation, Utterance utterance, CancellationToken cancellation) =>
        session.SubmitAsync(conversation, utterance, cancellation);

    public Task EndAsync(string conversation, CancellationToken cancellation) => session.EndAsync(conversation, cancellation);

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
