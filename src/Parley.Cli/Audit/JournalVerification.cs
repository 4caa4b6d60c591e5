using Parley.Core.Journaling;

namespace Parley.Cli.Audit;

/// <summary>Checks the embedded journal, read only, so that it may be checked while a server writes it.</summary>
internal static class JournalVerification
{
    /// <exception cref="BadInputException">The folder holds no journal.</exception>
    /// <exception cref="JournalUnavailableException">The journal cannot be opened.</exception>
    public static async Task<AuditReport> RunAsync(string directory, CancellationToken cancellation)
    {
        await using var journal = ReadOnlyJournal.OpenFolder(directory);
        return await journal.Audit.VerifyAsync(cancellation);
    }
}
