using System.Text;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

/// <summary>Small appends to build tests from.</summary>
internal static class Sample
{
    public static readonly StreamKey Stream = new("club", "t1");

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static JournalEvent Event(string id, string? speaker = null, string? text = null) => new()
    {
        Type = "UtteranceObserved",
        Payload = Encoding.UTF8.GetBytes($$$"""{"v":1,"judged":{"id":"{{{id}}}","revision":0}}"""),
        At = Noon,
        Personal = speaker is null ? null : new PersonalData(speaker, Encoding.UTF8.GetBytes($$"""{"text":"{{text}}"}""")),
    };

    public static Append Append(StreamKey stream, long expected, params JournalEvent[] events) =>
        new() { Stream = stream, ExpectedVersion = expected, Events = [.. events] };

    public static Append Append(long expected, params JournalEvent[] events) => Append(Stream, expected, events);

    public static UtteranceRow Utterance(string id, long revision = 0, int eventIndex = 0) =>
        new(id, revision, eventIndex, 0.25, 0.5, Noon);

    public static DueItem Due(string id, StreamKey? stream = null, DateTimeOffset? at = null) =>
        new() { Id = id, Stream = stream ?? Stream, Kind = DueKind.Debounce, At = at ?? Noon, Subject = "u1" };

    public static FeedbackEntry Feedback(string label) => new(label, Encoding.UTF8.GetBytes($$"""{"label":"{{label}}"}"""));

    public static string Text(this ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);
}
