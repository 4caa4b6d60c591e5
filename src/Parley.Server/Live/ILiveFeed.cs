using Parley.Server.Ensemble;

namespace Parley.Server.Live;

/// <summary>What happens in a community as it becomes durable, for watchers.</summary>
public interface ILiveFeed
{
    /// <summary>The community's newest position: who starts here sees only what is still to come.</summary>
    ValueTask<long> PresentAsync(string community);

    /// <summary>
    /// Events committed after a position, in the order of the journal, then those to come, until cancelled. Positions rise strictly; after a
    /// reconnection with the last position seen, none is lost and none comes twice.
    /// </summary>
    /// <param name="community">The community watched.</param>
    /// <param name="after">A position of the journal; null for what is still to come.</param>
    /// <param name="cancellation">Ends the stream without an exception.</param>
    IAsyncEnumerable<LiveEvent> TailAsync(string community, long? after, CancellationToken cancellation);
}

/// <summary>One thing that happened.</summary>
/// <param name="Position">Where it stands in the journal; the stream resumes after it.</param>
public abstract record LiveEvent(long Position, DateTimeOffset At);

/// <summary>An utterance was judged.</summary>
public sealed record LiveAssessment(long Position, DateTimeOffset At, string Conversation, Assessment Assessment) : LiveEvent(Position, At);

/// <summary>An intervention was proposed, delivered or given up; its status tells.</summary>
public sealed record LiveIntervention(long Position, DateTimeOffset At, string Conversation, Intervention Intervention) : LiveEvent(Position, At);

/// <summary>The ensemble learned.</summary>
public sealed record LiveWeights(long Position, DateTimeOffset At, EnsembleWeights Weights) : LiveEvent(Position, At);
