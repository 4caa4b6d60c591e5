using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Simulation.Discussions;
using Parley.Simulation.Experiments;

namespace Parley.Simulation.Export;

/// <summary>Runs as a corpus in ConvoKit's on-disk form, which <c>moderate</c> and <c>evaluate forecast</c> read too. A conversation per run; facilitators are speakers of their own.</summary>
internal static class ConvoKitFolder
{
    public static void Write(string folder, ImmutableArray<RunResult> runs)
    {
        Directory.CreateDirectory(folder);
        OutputFile.Write(folder, "utterances.jsonl", runs.SelectMany(Utterances));
        OutputFile.Write(folder, "conversations.json", [Conversations(runs).ToJsonString(OutputFile.Json)]);
        OutputFile.Write(folder, "speakers.json", [Speakers(runs).ToJsonString(OutputFile.Json)]);
        OutputFile.Write(folder, "corpus.json", ["{}"]);
        OutputFile.Write(folder, "index.json", [Index().ToJsonString(OutputFile.Json)]);
    }

    private static string Id(RunResult run, string post) => $"{run.Id}/{post}";

    private static IEnumerable<string> Utterances(RunResult run) => run.Posts.Select(post => new JsonObject
    {
        ["id"] = Id(run, post.Id),
        ["conversation_id"] = run.Id,
        ["text"] = post.Text,
        ["speaker"] = post.Speaker,
        ["reply-to"] = post.ReplyTo is null ? null : Id(run, post.ReplyTo),
        ["timestamp"] = post.At.ToUnixTimeSeconds(),
        ["meta"] = Meta(post),
        ["vectors"] = new JsonArray(),
    }.ToJsonString(OutputFile.Json));

    private static JsonObject Meta(Post post) => new()
    {
        ["intervention"] = post.Intervention,
        ["private_to"] = post.PrivateTo,
        ["recorded"] = post.Recorded,
        ["level"] = post.Level,
        ["toxicity"] = post.Toxicity is { } toxicity ? SummaryJson.Number(toxicity) : null,
        ["risk"] = post.Risk is { } risk ? SummaryJson.Number(risk) : null,
        ["voice"] = post.SpokenBy,
        ["stood_in"] = post.StoodIn,
    };

    private static JsonObject Conversations(ImmutableArray<RunResult> runs)
    {
        var all = new JsonObject();
        foreach (var run in runs)
        {
            var metrics = RunMetrics.Of(run);
            all[run.Id] = new JsonObject
            {
                ["meta"] = new JsonObject { ["derails"] = metrics.Derailed > 0, ["scenario"] = run.Scenario, ["strategy"] = run.Strategy, ["interventions"] = metrics.Interventions },
                ["vectors"] = new JsonArray(),
            };
        }

        return all;
    }

    private static JsonObject Speakers(ImmutableArray<RunResult> runs)
    {
        var all = new JsonObject();
        foreach (var name in runs.SelectMany(run => run.Posts).Select(post => post.Speaker).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            all[name] = new JsonObject { ["meta"] = new JsonObject(), ["vectors"] = new JsonArray() };
        }

        return all;
    }

    private static JsonObject Index() => new()
    {
        ["utterances-index"] = Types("intervention", "str", "private_to", "str", "recorded", "bool", "level", "int", "toxicity", "float", "risk", "float", "voice", "str", "stood_in", "str"),
        ["conversations-index"] = Types("derails", "bool", "scenario", "str", "strategy", "str", "interventions", "float"),
        ["speakers-index"] = new JsonObject(),
        ["overall-index"] = new JsonObject(),
        ["version"] = 1,
        ["vectors"] = new JsonArray(),
    };

    private static JsonObject Types(params ReadOnlySpan<string> names)
    {
        var types = new JsonObject();
        for (var i = 0; i < names.Length; i += 2)
        {
            types[names[i]] = new JsonArray($"<class '{names[i + 1]}'>");
        }

        return types;
    }
}
