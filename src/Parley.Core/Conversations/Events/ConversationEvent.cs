using System.Text.Json.Serialization;
using Parley.Core.Policies.Restraint;

namespace Parley.Core.Conversations.Events;

/// <summary>
/// Something that happened in a conversation. Events carry all that folding needs, so folding never scores: replay is exact after an
/// upgrade and after erasure. What is personal stands beside the payload, see <see cref="PersonalText"/>.
/// </summary>
public abstract record ConversationEvent
{
    /// <summary>Version of the payload's shape; readers keep understanding every older one. It is written first, see <see cref="Journaling.Payloads.PayloadVersions"/>.</summary>
    [JsonPropertyOrder(-1)]
    public int V { get; init; } = 1;
}

/// <summary>An event of a newer program, which that one marked as changing no state: whoever does not know it passes over it. Never written.</summary>
public sealed record ForeignEvent : ConversationEvent;

/// <summary>What erasure destroys: who said it and what they said.</summary>
public sealed record PersonalText(string Speaker, string Text);

/// <summary>A member's or moderator's utterance was judged and recorded.</summary>
public sealed record UtteranceObserved : ConversationEvent
{
    public required JudgedUtterance Judged { get; init; }
}

/// <summary>A higher revision of a known utterance was judged; it takes the old one's place in the window, the past is not re-decided.</summary>
public sealed record UtteranceEdited : ConversationEvent
{
    public required JudgedUtterance Judged { get; init; }
}

/// <summary>The forum removed an utterance.</summary>
public sealed record UtteranceRemoved : ConversationEvent
{
    public required string Utterance { get; init; }

    /// <summary>What restraint remembers afterwards.</summary>
    public required GateState Gate { get; init; }
}

/// <summary>A bot's post: context, never judged. <see cref="Intervention"/> names Parley's own, coming back from the forum.</summary>
public sealed record BotPosted : ConversationEvent
{
    public required string Utterance { get; init; }
    public required long Revision { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public string? ReplyTo { get; init; }
    public string? Intervention { get; init; }
}

/// <summary>The second look agreed; the intervention is composed and waits for delivery.</summary>
public sealed record InterventionProposed : ConversationEvent
{
    /// <summary>Without its text, which stands beside the payload when it names somebody.</summary>
    public required Intervention Intervention { get; init; }

    /// <summary>The kind the first look had planned; the second may have settled on another.</summary>
    public required ModerationAction Planned { get; init; }

    public required DateTimeOffset DeliverAt { get; init; }

    /// <summary>What restraint remembers afterwards.</summary>
    public required GateState Gate { get; init; }
}

/// <summary>The second look said no; every refusal is recorded with its reason.</summary>
public sealed record InterventionWithheld : ConversationEvent
{
    public required string Utterance { get; init; }
    public required ModerationAction Kind { get; init; }
    public required ImmutableArray<Reason> Reasons { get; init; }

    /// <summary>What restraint remembers afterwards: a silence, once drawn, sticks.</summary>
    public required GateState Gate { get; init; }
}

public sealed record InterventionDelivered : ConversationEvent
{
    public required string Intervention { get; init; }

    /// <summary>What the receiver calls it, such as the post's id; null when it gave none.</summary>
    public string? Receipt { get; init; }
}

/// <summary>Given up after the last attempt.</summary>
public sealed record InterventionFailed : ConversationEvent
{
    public required string Intervention { get; init; }
    public required string Error { get; init; }
}

/// <summary>A moderator had a delivery that was given up tried again.</summary>
public sealed record InterventionRetried : ConversationEvent
{
    public required string Intervention { get; init; }
    public required DateTimeOffset DeliverAt { get; init; }
}

/// <summary>Language models were asked about an utterance; what they said, or why it no longer counted.</summary>
public sealed record DeliberationConcluded : ConversationEvent
{
    public required DeliberationOutcome Outcome { get; init; }

    /// <summary>The words' similarity hash, by which the opinions are found again.</summary>
    public ulong Fingerprint { get; init; }

    /// <summary>The embedded forecast's risk of the thread as it stood then: one voice in <see cref="DeliberationOutcome.Forecast"/>.</summary>
    public double EmbeddedRisk { get; init; }

    /// <summary>Second looks that the deliberated forecast calls for.</summary>
    public ImmutableArray<PlannedLook> Planned { get; init; } = [];

    /// <summary>What restraint remembers afterwards.</summary>
    public required GateState Gate { get; init; }

    /// <summary>The word on the thread that stays a voice in later forecasts; null where none does.</summary>
    public KeptForecast? Kept { get; init; }
}

public sealed record CaseOpened : ConversationEvent
{
    public required Case Case { get; init; }
}

public sealed record CaseRuled : ConversationEvent
{
    public required string Case { get; init; }

    /// <summary>Without its note, which stands beside the payload; in older journals with it.</summary>
    public required Ruling Ruling { get; init; }

    /// <summary>Of the utterance, as it was ruled on; null in older journals.</summary>
    public long? Revision { get; init; }
}

/// <summary>One more member has reported what the case is about. Beside the payload stand reporter and reason.</summary>
public sealed record CaseReported : ConversationEvent
{
    public required string Case { get; init; }

    /// <summary>How many there are now.</summary>
    public required int Reports { get; init; }
    public required double Priority { get; init; }
}

/// <summary>A moderator's remark. Its text stands beside the payload.</summary>
public sealed record CaseNoted : ConversationEvent
{
    public required string Case { get; init; }
    public required string Id { get; init; }
    public required string By { get; init; }
}

/// <summary>A ruling was undone: the case is open again, and what the ruling taught is withdrawn.</summary>
public sealed record CaseReopened : ConversationEvent
{
    /// <summary>As it is open again.</summary>
    public required Case Case { get; init; }
    public required string Ruling { get; init; }
    public required string By { get; init; }

    /// <summary>What was undone, without its note.</summary>
    public Ruling? Undone { get; init; }
}

/// <summary>
/// What the forum has to do about an utterance because of a person's word. Recorded with the ruling or its undoing, and only where something changes for the forum:
/// what delivers actions builds on it.
/// </summary>
public sealed record ActionOrdered : ConversationEvent
{
    public required string Utterance { get; init; }
    public required string Case { get; init; }

    /// <summary>What stands now; <c>None</c> where the message is to be shown as any other.</summary>
    public required ModerationAction Action { get; init; }

    /// <summary>What stood before, by policy or by an earlier ruling.</summary>
    public required ModerationAction Before { get; init; }
    public required string By { get; init; }
}

public sealed record FeedbackReceived : ConversationEvent
{
    public required Feedback Feedback { get; init; }
}

/// <summary>How the conversation ended, by a person's word or by having been quiet.</summary>
public sealed record OutcomeRecorded : ConversationEvent
{
    /// <summary>Null when it went quiet and nobody said how it ended.</summary>
    public bool? Derailed { get; init; }
}

/// <summary>Texts older than the community keeps them are gone from the events before. Written by the journal itself, so that a live grain reloads.</summary>
public sealed record TextExpired : ConversationEvent
{
    /// <summary>In Unix milliseconds.</summary>
    public required long Before { get; init; }
}

/// <summary>A speaker was erased: their texts are gone from the events before. Written by the journal itself, so that a live grain reloads.</summary>
public sealed record SpeakerErased : ConversationEvent
{
    /// <summary>The journal's number for the speaker.</summary>
    public required long Speaker { get; init; }
}
