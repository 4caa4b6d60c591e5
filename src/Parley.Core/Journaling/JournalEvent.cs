using System.Globalization;

namespace Parley.Core.Journaling;

/// <summary>An event to be appended. The payload is UTF-8 JSON with a <c>v</c> and holds nothing personal: text and identity stand in <see cref="Personal"/>.</summary>
public sealed record JournalEvent
{
    /// <summary>Past tense, such as <c>UtteranceObserved</c>.</summary>
    public required string Type { get; init; }
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Kept to the millisecond, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
    public PersonalData? Personal { get; init; }
}

/// <summary>What erasure must be able to destroy: one speaker's name and the JSON that holds their text.</summary>
public sealed record PersonalData(string Speaker, ReadOnlyMemory<byte> Json);

/// <summary>An event as the journal gives it back.</summary>
public sealed record StoredEvent
{
    /// <summary>The stream it stands in, where it was read as part of one; otherwise default.</summary>
    public StreamKey Stream { get; init; }
    public required long Position { get; init; }

    /// <summary>1 for the stream's first event.</summary>
    public required long Sequence { get; init; }
    public required string Type { get; init; }
    public required ReadOnlyMemory<byte> Payload { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null when the event has none, or when it was erased; <see cref="Erased"/> tells which.</summary>
    public PersonalData? Personal { get; init; }

    public bool Erased { get; init; }

    /// <summary>The journal's own number for the speaker, stable through erasure; 0 when the event has no personal data.</summary>
    public long SpeakerNumber { get; init; }

    /// <summary>Where it stands, for errors.</summary>
    internal string Place
    {
        get
        {
            var stream = Stream == default ? "its stream" : Stream.IsCommunity ? $"the community {Stream.Community}" : Stream.ToString();
            return string.Create(CultureInfo.InvariantCulture, $"Event {Sequence} of {stream} (position {Position})");
        }
    }
}

/// <summary>A stream's state folded up to <see cref="Version"/>, so that loading reads only the tail after it.</summary>
public sealed record StreamSnapshot(long Version, ReadOnlyMemory<byte> State);

/// <summary>What activation folds: the newest snapshot, if any, and every event after it.</summary>
public sealed record LoadedStream(StreamSnapshot? Snapshot, IReadOnlyList<StoredEvent> Tail)
{
    public long Version => Tail.Count > 0 ? Tail[^1].Sequence : Snapshot?.Version ?? 0;
}
