using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Core.Journaling;

namespace Parley.Benchmarks.Journal;

/// <summary>Callers with a conversation each, appending one utterance after the other until the time is up.</summary>
internal sealed class JournalLoad(TimeSpan duration, string community = JournalLoad.Community)
{
    public const string Community = "bench";

    private const int UtterancesPerConversation = 50;

    private readonly CallerLoad load = new(duration);

    public Task RunAsync(IJournal journal, int callers) => load.RunAsync(callers, async (caller, i) =>
    {
        var version = i % UtterancesPerConversation;
        var append = Build(new StreamKey(community, string.Create(CultureInfo.InvariantCulture, $"c{caller}-{i / UtterancesPerConversation}")), version);
        if (await journal.AppendAsync(append) != AppendOutcome.Appended)
        {
            throw new InvalidOperationException($"Append {i} of caller {caller} was stale.");
        }
    });

    public double CallsPerSecond => load.CallsPerSecond;

    public JsonObject Report(int callers) => load.Report(callers);

    public JsonNode Report(int callers, long fileBytes)
    {
        var report = load.Report(callers);
        report["file_bytes_per_event"] = fileBytes / load.Calls;
        return report;
    }

    private static Append Build(StreamKey stream, int version)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"u{version}");
        var at = DateTimeOffset.UnixEpoch.AddSeconds(version);
        var padding = new string('x', 620);
        return new Append
        {
            Stream = stream,
            ExpectedVersion = version,
            Events =
            [
                new JournalEvent
                {
                    Type = "UtteranceObserved",
                    At = at,
                    Payload = Encoding.UTF8.GetBytes($$"""{"v":1,"judged":{"id":"{{id}}","opinions":"{{padding}}"{{"}}"}}"""),
                    Personal = new PersonalData(
                        string.Create(CultureInfo.InvariantCulture, $"speaker-{version % 7}"),
                        Encoding.UTF8.GetBytes($$"""{"text":"{{padding.AsSpan(0, 280)}}"}""")),
                },
            ],
            Rows =
            [
                new UtteranceRow(id, 0, 0, 0.2, 0.4, at),
                new ConversationRow(version * 0.01, RiskLevel.Calm, version + 1, "open", ModerationAction.None, at),
            ],
        };
    }
}
