namespace Parley.Core.Policies;

/// <summary>All that <see cref="Visibility"/> decides from.</summary>
public sealed record VisibilityInput
{
    public required Policy Policy { get; init; }
    public required Verdict Verdict { get; init; }

    /// <summary>A bot's message is not judged; a moderator's is never nudged, held or hidden.</summary>
    public SpeakerRole Role { get; init; }

    /// <summary>In [0, 1), from <see cref="AuditDraw.ForReview"/>; 1 where no draw is made.</summary>
    public double AuditDraw { get; init; } = 1;

    /// <summary>What the community decided about similar messages. Default: nothing.</summary>
    public PastRulings Past { get; init; } = PastRulings.None;

    /// <summary>A member has reported the message.</summary>
    public bool Reported { get; init; }
}
