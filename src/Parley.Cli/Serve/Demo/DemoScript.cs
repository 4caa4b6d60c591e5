using System.Collections.Immutable;
using System.Text.Json;
using Parley.Core.Corpora;

namespace Parley.Cli.Serve.Demo;

/// <summary>One message of the demo.</summary>
/// <param name="Toxic">What its author wrote of it; the demo's moderator rules by it.</param>
/// <param name="Ends">The last of its conversation.</param>
internal sealed record DemoLine(string Conversation, Utterance Utterance, bool Toxic, bool Ends);

/// <summary>The sample threads as one stream, all of them going on at once; the quarrels a little faster, so that something heats up within a minute.</summary>
internal static class DemoScript
{
    private const double QuarrelPace = 3;
    private static readonly ImmutableHashSet<string> _quarrels = ["derailing-update", "derailing-fork", "threat-football"];

    /// <summary>Travels in the program, which has no samples beside it where it is installed as a tool.</summary>
    public static string Policy => Read("demo/policy.yaml");

    public static ImmutableArray<DemoLine> Lines { get; } = Interleave();

    /// <summary>Which conversations end in a personal attack.</summary>
    public static ImmutableDictionary<string, bool> Derails { get; } = ReadLabels();

    private static ImmutableArray<DemoLine> Interleave()
    {
        using var reader = new StringReader(Read("demo/utterances.jsonl"));
        var corpus = ConvoKitCorpus.Read(reader, "the samples");
        return
        [
            .. corpus.Conversations
                .SelectMany(thread => thread.Utterances.Select((line, i) => (Line: Of(line, i == thread.Utterances.Length - 1), At: (i + 0.5) / thread.Utterances.Length / PaceOf(thread.Id))))
                .OrderBy(timed => timed.At).ThenBy(timed => timed.Line.Conversation, StringComparer.Ordinal)
                .Select(timed => timed.Line),
        ];
    }

    private static double PaceOf(string conversation) => _quarrels.Contains(conversation) ? QuarrelPace : 1;

    private static DemoLine Of(CorpusUtterance line, bool ends)
    {
        using var json = JsonDocument.Parse(line.Json);
        var toxic = json.RootElement.TryGetProperty("meta", out var meta) && meta.TryGetProperty("toxic", out var label) && label.ValueKind == JsonValueKind.True;
        return new DemoLine(line.Conversation, line.Utterance, toxic, ends);
    }

    private static ImmutableDictionary<string, bool> ReadLabels()
    {
        using var json = JsonDocument.Parse(Read("demo/conversations.json"));
        return json.RootElement.EnumerateObject().ToImmutableDictionary(
            thread => thread.Name, thread => thread.Value.GetProperty("meta").GetProperty("derails").GetBoolean(), StringComparer.Ordinal);
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(DemoScript).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is missing."));
        return reader.ReadToEnd();
    }
}
