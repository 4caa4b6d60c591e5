using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Simulation.Annotation;
using Parley.Simulation.Discussions;
using Parley.Simulation.Experiments;
using Parley.Simulation.Personas;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Speech;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Export;

/// <summary>
/// Discussions and their annotations in the shape of SynDisco's logs, a line each: <c>discussions.jsonl</c> with id, timestamp, users, moderator, prompts and a
/// log of name, text and model, and beside these the voice; <c>annotations.jsonl</c> with the conversation, the annotator and pairs of text and rating.
/// </summary>
internal static class DiscussionLogs
{
    /// <summary>SynDisco's form of a time.</summary>
    private const string TimeFormat = "yy-MM-dd-HH-mm";

    public static void Write(string folder, ImmutableArray<RunResult> runs, ImmutableArray<Scenario> scenarios, VoiceRoster? roster)
    {
        Directory.CreateDirectory(folder);
        OutputFile.Write(folder, "discussions.jsonl", runs.Select(run => Discussion(run, scenarios, roster).ToJsonString(OutputFile.Json)));
        OutputFile.Write(folder, "annotations.jsonl", runs.SelectMany(Annotations).Select(log => log.ToJsonString(OutputFile.Json)));
    }

    private static string Time(RunResult run) => run.Posts[0].At.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static JsonObject Discussion(RunResult run, ImmutableArray<Scenario> scenarios, VoiceRoster? roster)
    {
        var known = scenarios.First(scenario => string.Equals(scenario.Name, run.Scenario, StringComparison.Ordinal)).Participants.Concat(Gallery.People).ToArray();
        var facilitated = run.Posts.Any(post => post.Intervention is not null);
        return new JsonObject
        {
            ["id"] = run.Id,
            ["timestamp"] = Time(run),
            ["users"] = new JsonArray([.. run.People.Select(name => JsonValue.Create(name))]),
            ["moderator"] = facilitated ? Post.FacilitatorName : null,
            ["user_prompts"] = new JsonArray([.. run.People.Select(name => JsonValue.Create(Prompt(name, known)))]),
            ["moderator_prompt"] = facilitated ? run.Strategy : null,
            ["ctx_length"] = 0,
            ["logs"] = new JsonArray([.. run.Posts.Select(post => new JsonObject
            {
                ["name"] = post.Speaker,
                ["text"] = post.Text,
                ["model"] = post.Recorded ? "hardcoded" : Model(post.Voice, roster),
                ["voice"] = post.SpokenBy,
            })]),
        };
    }

    private static string Model(string? voice, VoiceRoster? roster) =>
        voice is null ? EmbeddedVoice.Name : roster?.Voices.FirstOrDefault(one => string.Equals(one.Voice, voice, StringComparison.Ordinal))?.Model ?? voice;

    private static string Prompt(string name, Persona[] known) =>
        Array.Find(known, persona => string.Equals(persona.Name, name, StringComparison.Ordinal)) is { } persona
            ? PersonaWords.Describe(persona)
            : $"You are {name}.";

    private static IEnumerable<JsonObject> Annotations(RunResult run) => Annotators.Names.Select((annotator, i) => new JsonObject
    {
        ["conv_id"] = run.Id,
        ["timestamp"] = Time(run),
        ["annotator_model"] = annotator,
        ["annotator_prompt"] = "",
        ["ctx_length"] = 1,
        ["logs"] = new JsonArray([.. run.Posts
            .Where(post => post.Ratings.Length > i)
            .Select(post => new JsonArray(JsonValue.Create(post.Text), JsonValue.Create(post.Ratings[i])))]),
    });
}
