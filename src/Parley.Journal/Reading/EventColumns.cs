namespace Parley.Journal.Reading;

/// <summary>Reads the eight columns that every query for events ends with: position, sequence, type, payload, at, speaker, personal, name.</summary>
internal static class EventColumns
{
    /// <param name="stream">Where the query was for one stream or tells it.</param>
    public static StoredEvent Read(IRow row, int first, StreamKey stream = default)
    {
        var speaker = row.Integer(first + 5);
        var erased = speaker != 0 && row.IsNull(first + 6);
        return new StoredEvent
        {
            Stream = stream,
            Position = row.Integer(first),
            Sequence = row.Integer(first + 1),
            Type = row.Text(first + 2),
            Payload = row.Bytes(first + 3),
            At = row.Time(first + 4),
            SpeakerNumber = speaker,
            Erased = erased,
            Personal = speaker == 0 || erased ? null : new PersonalData(row.Text(first + 7), row.Bytes(first + 6)),
        };
    }
}
