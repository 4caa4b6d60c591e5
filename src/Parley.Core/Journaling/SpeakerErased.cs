namespace Parley.Core.Journaling;

/// <summary>
/// The one event the journal writes by itself, into every stream that held the speaker's words and into the community's own. It changes
/// nothing in a fold; its purpose is that an activation still holding those words finds itself stale and reloads without them.
/// </summary>
/// <param name="V">Version of the payload's shape.</param>
/// <param name="Speaker">The journal's number of the erased speaker, see <see cref="StoredEvent.SpeakerNumber"/>.</param>
public sealed record SpeakerErased(int V, long Speaker)
{
    /// <summary>What <see cref="StoredEvent.Type"/> says.</summary>
    public const string EventType = nameof(SpeakerErased);
}
