namespace Parley.Core.Journaling;

/// <summary>A community's conversations as they become durable, for watchers. Reads are committed data only.</summary>
public interface IEventTail
{
    /// <summary>A position that every event of the community has reached which is committed by now, and that every later one will exceed.</summary>
    /// <exception cref="JournalUnavailableException">The store could not be read.</exception>
    ValueTask<long> NewestAsync(string community);

    /// <summary>
    /// The community's events among the next few positions, in order, whichever process wrote them. What a read costs is bounded whatever others wrote, so a page may be
    /// empty and yet move on: read again from <see cref="TailPage.Through"/> until it no longer moves.
    /// </summary>
    /// <param name="after">A position; 0 for the beginning.</param>
    /// <exception cref="JournalUnavailableException">The store could not be read.</exception>
    ValueTask<TailPage> ReadAsync(string community, long after);
}

/// <param name="Through">All positions up to this one have been looked at; what was asked for when nothing is newer.</param>
public sealed record TailPage(IReadOnlyList<TailedEvent> Events, long Through);

/// <summary>An event and the conversation it belongs to.</summary>
public sealed record TailedEvent(string Conversation, StoredEvent Event);
