namespace Parley.Core.Journaling;

/// <summary>Checks that nobody changed what was written.</summary>
public interface IJournalAudit
{
    /// <summary>Walks every stream's hash chain and every checkpoint, at one moment, beside whatever is being written.</summary>
    /// <exception cref="JournalUnavailableException">The store could not be opened or was locked.</exception>
    ValueTask<AuditReport> VerifyAsync(CancellationToken cancellation = default);
}

/// <param name="Findings">Empty when the journal is whole; else one line for each broken place, naming community, stream and sequence.</param>
public sealed record AuditReport(long Streams, long Events, long Erased, long Checkpoints, ImmutableArray<string> Findings);

/// <summary>
/// Destroys a speaker's name, texts and key everywhere, and records that it did. Afterwards no query finds them; with the embedded journal no byte of them is
/// left in its files, while a database server keeps old row versions until it cleans up.
/// Every stream they wrote in gets a <c>SpeakerErased</c> event, so live activations of those streams become stale.
/// </summary>
public interface IErasure
{
    /// <param name="speaker">The name as in <see cref="PersonalData.Speaker"/>.</param>
    /// <param name="by">Who asked for it; recorded, so not the speaker's own name.</param>
    /// <exception cref="JournalUnavailableException">It may have been erased, but traces may be left in the files: ask again.</exception>
    /// <returns>How many events lost their personal part; 0 when the speaker is unknown.</returns>
    ValueTask<long> EraseSpeakerAsync(string community, string speaker, string by, DateTimeOffset at);
}
