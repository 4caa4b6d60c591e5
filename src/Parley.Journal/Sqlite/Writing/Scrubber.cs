using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite.Writing;

/// <summary>
/// Makes erased text unreadable in the raw file. secure_delete zeroes what is deleted, but is not documented to clean the unused space of
/// pages whose cells were moved, and the log keeps old pages: so the file is rebuilt and the log cut to nothing.
/// </summary>
internal static class Scrubber
{
    /// <summary>An erasure was committed, and no scrub has succeeded since.</summary>
    public static bool IsPending(Session session) => session["is_scrub_pending"].First(_ => true);

    /// <exception cref="JournalUnavailableException">A reader holds old pages of the log; the scrub stays pending.</exception>
    public static void Scrub(Session session)
    {
        // The rebuilt copy must not have to fit into memory.
        session.Execute("PRAGMA temp_store = FILE");
        try
        {
            session.Execute("VACUUM");
        }
        finally
        {
            session.Execute("PRAGMA temp_store = MEMORY");
        }

        if (session.Execute("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
        {
            throw new JournalUnavailableException(
                "The speaker is erased, but a reader still holds old pages of the journal's log; ask for the erasure again to have them overwritten.");
        }

        session["scrub_done"].Run();
    }
}
