using System.Text.Json;
using Parley.Journal.Reading;
using Parley.Journal.Writing;

namespace Parley.Journal.Integrity;

/// <summary>An event's columns, untouched, with its speaker's name and key, for verification.</summary>
internal sealed record AuditedEvent(
    long Position,
    long Stream,
    long Sequence,
    string Type,
    long At,
    long Speaker,
    byte[] Commitment,
    byte[] Hash,
    byte[] Payload,
    byte[]? Personal,
    string? SpeakerName,
    byte[] SpeakerKey)
{
    /// <summary>The speaker whose erasure this event records; null for every other event, and for one that cannot be read.</summary>
    public long? ErasedSpeaker
    {
        get
        {
            if (Type != SpeakerErased.EventType)
            {
                return null;
            }

            try
            {
                return JsonSerializer.Deserialize(Payload, JournalJson.Default.SpeakerErased)?.Speaker;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    public static AuditedEvent Read(IRow row) => new(
        row.Integer(0), row.Integer(1), row.Integer(2), row.Text(3), row.Integer(4), row.Integer(5), row.Bytes(6), row.Bytes(7), row.Bytes(8),
        row.IsNull(9) ? null : row.Bytes(9), row.TextOrNull(10), row.Bytes(11));
}
