using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

/// <summary>What a random append does: to which stream, how far its version is off, and how many of each part it has.</summary>
internal sealed record Step(int Stream, int Offset, int Events, bool Snapshot, int Due, int Settled, int Feedback, bool Poisoned);

/// <summary>The journal as a few lists.</summary>
internal sealed class JournalModel(string community)
{
    private int appends;

    public string Community { get; } = community;

    public SortedDictionary<string, DueItem> Due { get; } = new(StringComparer.Ordinal);

    public List<string> Feedback { get; } = [];

    public Dictionary<StreamKey, StreamModel> Streams { get; } = [];

    public static string Describe(StoredEvent e) => $"{e.Sequence} {e.Type} {e.Payload.Text()} {e.Personal?.Speaker} {e.Personal?.Json.Text()}";

    public Append Build(Step step)
    {
        var stream = new StreamKey(Community, $"t{step.Stream}");
        var version = Of(stream).Events.Count + step.Offset;
        var number = appends++;
        return new Append
        {
            Stream = stream,
            ExpectedVersion = version,
            Events = [.. Enumerable.Range(0, step.Events).Select(i => Sample.Event($"u{number}-{i}", i == 1 ? null : $"speaker {number % 5}", $"text {number}"))],
            Snapshot = step.Snapshot ? new(version + step.Events, "state"u8.ToArray()) : null,
            Due = [.. Enumerable.Range(0, step.Due).Select(i => Sample.Due($"{step.Stream}-{i}", stream, Sample.Noon.AddSeconds(number * 7 % 5)) with { Subject = $"{number}" })],
            Settled = [.. Enumerable.Range(0, step.Settled).Select(i => $"{step.Stream}-{i}")],
            Feedback = [.. Enumerable.Range(0, step.Feedback).Select(i => Sample.Feedback($"{number}-{i}"))],
            Rows = step.Poisoned
                ? [new InterventionRow("never recorded", "u", ModerationAction.Nudge, InterventionStatus.Proposed, Sample.Noon, null, null)]
                : [],
        };
    }

    public bool IsStale(Append append) => Of(append.Stream).Events.Count != append.ExpectedVersion;

    public AppendOutcome Apply(Append append)
    {
        if (IsStale(append))
        {
            return AppendOutcome.Stale;
        }

        var stream = Of(append.Stream);
        foreach (var e in append.Events)
        {
            stream.Events.Add($"{stream.Events.Count + 1} {e.Type} {e.Payload.Text()} {e.Personal?.Speaker} {e.Personal?.Json.Text()}");
        }

        stream.SnapshotVersion = append.Snapshot?.Version ?? stream.SnapshotVersion;
        foreach (var id in append.Settled)
        {
            Due.Remove(id);
        }

        foreach (var item in append.Due)
        {
            Due[item.Id] = item;
        }

        Feedback.AddRange(append.Feedback.Select(f => f.Payload.Text()));
        return AppendOutcome.Appended;
    }

    private StreamModel Of(StreamKey stream)
    {
        if (!Streams.TryGetValue(stream, out var known))
        {
            Streams.Add(stream, known = new StreamModel());
        }

        return known;
    }

    internal sealed class StreamModel
    {
        public List<string> Events { get; } = [];
        public long? SnapshotVersion { get; set; }
    }
}
