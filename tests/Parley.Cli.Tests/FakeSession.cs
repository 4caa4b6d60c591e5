using Parley.Agents.Batch;
using Parley.Cli.Moderate;

namespace Parley.Cli.Tests;

/// <summary>Answers without agents, and remembers what it was asked.</summary>
internal sealed class FakeSession(Func<string, Utterance, Answer<Assessment>>? answer = null) : IModerationSession
{
    private readonly Func<string, Utterance, Answer<Assessment>> answer = answer ?? ((_, utterance) => new Assessment { Utterance = utterance.Id });
    private readonly Lock guard = new();

    public List<string> Calls { get; } = [];

    public BatchOptions? Options { get; private set; }

    public Task<IModerationSession> StartAsync(BatchOptions options, CancellationToken cancellation)
    {
        Options = options;
        return Task.FromResult<IModerationSession>(this);
    }

    public Task<Answer<Assessment>> SubmitAsync(string conversation, Utterance utterance, CancellationToken cancellation)
    {
        Note($"{conversation}/{utterance.Id}");
        return Task.FromResult(answer(conversation, utterance));
    }

    public Task EndAsync(string conversation, CancellationToken cancellation)
    {
        Note($"{conversation} ends");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Note("closed");
        return ValueTask.CompletedTask;
    }

    private void Note(string call)
    {
        lock (guard)
        {
            Calls.Add(call);
        }
    }
}
