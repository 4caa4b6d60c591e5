using System.Text.Json.Nodes;
using Parley.Simulation.Export;

namespace Parley.Simulation.Voices;

/// <summary><c>manifest.json</c>: which models spoke, what they were asked, and what it took. It holds times and prices, which the summary does not.</summary>
public static class VoiceManifest
{
    public const string FileName = "manifest.json";

    /// <summary>Puts it into an experiment's folder.</summary>
    public static void Write(string folder, ModelVoices voices) => OutputFile.Write(folder, FileName, [voices.Manifest.ToJsonString(OutputFile.Json)]);

    internal static JsonObject Of(VoiceRoster roster, IEnumerable<VoiceAnswer> answers, VoiceOptions options)
    {
        var all = answers.ToArray();
        var uses = all.SelectMany(answer => answer.Uses).ToArray();
        return new JsonObject
        {
            ["voices"] = new JsonArray([.. roster.Voices.Select(voice => new JsonObject { ["voice"] = voice.Voice, ["model"] = voice.Model, ["prompt"] = voice.Prompt })]),
            ["configured"] = roster.Configured,
            ["questions"] = all.Select(answer => answer.Question).Distinct(StringComparer.Ordinal).Count(),
            ["answered"] = all.Count(answer => answer.Act is VoiceAnswer.Spoke or VoiceAnswer.Silent or VoiceAnswer.Left),
            ["stood_in"] = Counted(all, VoiceAnswer.StoodIn),
            ["failed"] = Counted(all, VoiceAnswer.Failed),
            ["calls"] = uses.Count(use => use.WasSent),
            ["input_tokens"] = uses.Sum(use => (long)use.InputTokens),
            ["output_tokens"] = uses.Sum(use => (long)use.OutputTokens),
            ["price"] = uses.Sum(use => use.Price),
            ["seconds"] = Math.Round(uses.Sum(use => use.Seconds), 3),
            ["budget"] = new JsonObject { ["max_calls"] = options.MaxCalls, ["max_price"] = options.MaxPrice, ["over_budget"] = options.StandIn ? "embedded" : "stop" },
        };
    }

    /// <summary>By reason.</summary>
    private static JsonObject Counted(VoiceAnswer[] answers, string act) => new(
        answers.Where(answer => string.Equals(answer.Act, act, StringComparison.Ordinal))
            .GroupBy(answer => answer.Reason ?? "", StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => KeyValuePair.Create<string, JsonNode?>(group.Key, group.Count())));
}
