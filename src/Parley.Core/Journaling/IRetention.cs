namespace Parley.Core.Journaling;

/// <summary>Lets go of what is older than a community wants to keep it. Both are recorded in the community's stream, and the journal verifies as before.</summary>
public interface IRetention
{
    /// <summary>
    /// Erases the texts and names of events before a time, in the order in which the journal took them; of a speaker without any text left the name and key too. Each stream that lost one gets
    /// a <c>TextExpired</c> event, so live activations of those streams become stale.
    /// </summary>
    /// <returns>How many events lost their personal part.</returns>
    /// <exception cref="JournalUnavailableException">They may be gone, but traces may be left in the files: ask again.</exception>
    ValueTask<long> ExpireTextsAsync(string community, DateTimeOffset before, DateTimeOffset at);

    /// <summary>
    /// Deletes conversations that were last written to before a time, with all that was made from them but the feedback log. Their events' hashes stay as places in the community's chain.
    /// </summary>
    /// <param name="most">At most this many conversations; ask again until it gives fewer.</param>
    /// <returns>How many conversations were deleted.</returns>
    /// <exception cref="JournalUnavailableException">They may be gone, but traces may be left in the files: ask again.</exception>
    ValueTask<int> PruneAsync(string community, DateTimeOffset before, int most, DateTimeOffset at);
}
