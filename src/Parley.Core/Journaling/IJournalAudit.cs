namespace Parley.Core.Journaling;

/// <summary>Checks that nobody changed what was written.</summary>
public interface IJournalAudit
{
    /// <summary>Walks every stream's hash chain and every checkpoint.</summary>
    ValueTask<AuditReport> VerifyAsync(CancellationToken cancellation = default);
}

/// <param name="Findings">Empty when the journal is whole; else one line for each broken place, naming community, stream and sequence.</param>
public sealed record AuditReport(long Streams, long Events, long Erased, long Checkpoints, ImmutableArray<string> Findings);

/// <summary>Destroys a speaker's name, texts and key everywhere, and records that it did.</summary>
public interface IErasure
{
    /// <returns>How many events lost their personal part; 0 when the speaker is unknown.</returns>
    ValueTask<long> EraseSpeakerAsync(string community, string speaker, string by, DateTimeOffset at);
}
