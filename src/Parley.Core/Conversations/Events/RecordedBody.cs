using Parley.Core.Journaling;

namespace Parley.Core.Conversations.Events;

/// <summary>Reads back what an event holds together with its personal part.</summary>
public static class RecordedBody
{
    /// <summary>The judgement of an observed or edited utterance; null for any other event.</summary>
    public static JudgedUtterance? Judged(StoredEvent stored) => EventJson.Read(stored) switch
    {
        UtteranceObserved e => e.Judged,
        UtteranceEdited e => e.Judged,
        _ => null,
    };

    /// <summary>The utterance as it was submitted; after erasure its speaker is <c>erased-N</c> and its text empty. Null for an event of another kind.</summary>
    public static Utterance? Utterance(StoredEvent stored)
    {
        var (speaker, text) = EventJson.ReadPersonal(stored);
        return EventJson.Read(stored) switch
        {
            UtteranceObserved e => Of(e.Judged, speaker, text),
            UtteranceEdited e => Of(e.Judged, speaker, text),
            BotPosted e => new Utterance
            {
                Id = e.Utterance,
                Revision = e.Revision,
                Speaker = speaker,
                Role = SpeakerRole.Bot,
                Text = text ?? "",
                Timestamp = e.Timestamp,
                ReplyTo = e.ReplyTo,
            },
            _ => null,
        };
    }

    /// <summary>Whether a submission has the body that was recorded: text, speaker, role, timestamp and reply-to. An erased body equals nothing.</summary>
    public static bool Equals(StoredEvent stored, Utterance utterance) => !stored.Erased && Utterance(stored) == utterance;

    public static Intervention Intervention(RecordedIntervention recorded)
    {
        var proposed = (InterventionProposed)EventJson.Read(recorded.Event);
        var made = proposed.Intervention with { Status = recorded.Row.Status };
        if (recorded.Event.SpeakerNumber == 0 && recorded.Event.Personal is null)
        {
            return made;
        }

        var (speaker, text) = EventJson.ReadPersonal(recorded.Event);
        return made with { Addressee = speaker, Text = text ?? "" };
    }

    private static Utterance Of(JudgedUtterance judged, string speaker, string? text) => new()
    {
        Id = judged.Id,
        Revision = judged.Revision,
        Speaker = speaker,
        Role = judged.Role,
        Text = text ?? "",
        Timestamp = judged.Timestamp,
        ReplyTo = judged.ReplyTo,
    };
}
