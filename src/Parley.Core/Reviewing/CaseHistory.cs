using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Core.Reviewing;

/// <summary>What happened with one case, read from its events.</summary>
public sealed class CaseHistory
{
    private readonly ImmutableArray<(ConversationEvent Event, string? Person, string? Text, DateTimeOffset At)> _events;

    /// <param name="events">The case's, oldest first.</param>
    public CaseHistory(IEnumerable<StoredEvent> events) => _events = [.. events.Select(Read)];

    /// <summary>As moderators see it: nobody learns who reported.</summary>
    public ImmutableArray<CaseEntry> Entries => [.. _events.Select(Entry)];

    /// <summary>Whether a ruling of that id was ever given, undone since or not.</summary>
    public CaseRuled? Ruled(string ruling) => _events.Select(e => e.Event).OfType<CaseRuled>().LastOrDefault(e => Same(e.Ruling.Id, ruling));

    public bool Undid(string ruling) => _events.Any(e => e.Event is CaseReopened reopened && Same(reopened.Ruling, ruling));

    public bool WasReopened => _events.Any(e => e.Event is CaseReopened);

    public bool Noted(string note) => _events.Any(e => e.Event is CaseNoted noted && Same(noted.Id, note));

    public bool ReportedBy(string reporter) => _events.Any(e =>
        e.Event is CaseReported or CaseOpened { Case.Lane: CaseLane.Report } && Same(e.Person, reporter));

    /// <summary>The text of the newest appeal; null once it is erased.</summary>
    public string? AppealText => _events.LastOrDefault(e => e.Event is CaseOpened).Text;

    /// <summary>The ruling with its note, which stands beside the event.</summary>
    public Ruling WithNote(Ruling ruling) =>
        _events.LastOrDefault(e => e.Event is CaseRuled ruled && Same(ruled.Ruling.Id, ruling.Id)) is { Event: not null } found ? ruling with { Note = found.Text ?? ruling.Note } : ruling;

    private static (ConversationEvent Event, string? Person, string? Text, DateTimeOffset At) Read(StoredEvent stored)
    {
        if (stored.SpeakerNumber == 0 && stored.Personal is null)
        {
            return (EventJson.Read(stored), null, null, stored.At);
        }

        var (person, text) = EventJson.ReadPersonal(stored);
        return (EventJson.Read(stored), person, text, stored.At);
    }

    private static CaseEntry Entry((ConversationEvent Event, string? Person, string? Text, DateTimeOffset At) held) => held.Event switch
    {
        CaseOpened => Entry(CaseEntryKind.Opened, held.At, by: null, held.Text),
        CaseReported => Entry(CaseEntryKind.Reported, held.At, by: null, held.Text),
        CaseNoted e => Entry(CaseEntryKind.Noted, held.At, e.By, held.Text),
        CaseRuled e => Entry(CaseEntryKind.Ruled, held.At, e.Ruling.Moderator, held.Text ?? e.Ruling.Note) with { Ruling = e.Ruling },
        CaseReopened e => Entry(CaseEntryKind.Reopened, held.At, e.By, held.Text) with { Ruling = e.Undone },
        var other => throw new NotSupportedException($"{other.GetType().Name} is no event of a case."),
    };

    private static CaseEntry Entry(CaseEntryKind kind, DateTimeOffset at, string? by, string? text) => new() { Kind = kind, At = at, By = by, Text = text };

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
