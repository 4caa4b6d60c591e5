using Parley.Simulation.Scenarios;

namespace Parley.Simulation.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    public static TheoryData<string> Gallery => [.. Directory.EnumerateFiles(Path.Combine(Samples.Root, "samples/scenarios"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Gallery))]
    public void Every_scenario_of_the_gallery_is_valid(string file)
    {
        var scenario = ScenarioReader.Open(Path.Combine(Samples.Root, "samples/scenarios", file));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), scenario.Name);
        Assert.Equal("none", scenario.Strategies[0].Name);
    }

    [Fact]
    public void The_gallery_has_at_least_six() => Assert.True(Gallery.Count >= 6);

    [Theory]
    [InlineData("name: small", "nmae: small", "small.yaml:2: nmae: is not a known key; did you mean name?")]
    [InlineData("baseline: 1.6", "baseline: 9", "small.yaml:8: participants[0].temper.baseline: must lie in [0, 5]")]
    [InlineData("stance: against", "stance: angry", "small.yaml:9: participants[1].stance: must be one of for, against, undecided")]
    [InlineData("is: always", "is: alway", "small.yaml:13: strategies[1].is: must be one of")]
    [InlineData("name: Bo", "name: Una", "small.yaml:7: participants: name Una more than once.")]
    [InlineData("is: none", "is: parley", "small.yaml:11: strategies: name parley more than once.")]
    [InlineData("most: 10", "most: 2", "small.yaml:5: turns.most: the most messages (2) must not be below the least (6).")]
    [InlineData("grievance: 0.5", "grievances: 0.5", "small.yaml:6: heat.grievances: is not a known key; did you mean grievance?")]
    [InlineData("pace: 5m", "pace: soon", "small.yaml:5: turns.pace: must be a duration")]
    [InlineData("name: Una,", "name: Una, voice: model:a b,", "small.yaml:8: participants[0].voice: must be embedded, configured or model:")]
    [InlineData("name: small", "name: small\nvoice: judge", "small.yaml:3: voice: must be embedded, configured or model:")]
    [InlineData("openings: [\"Shall we put up a fence?\"]", "title: x", "openings: must hold at least one seed opinion")]
    [InlineData("name: Una", "name: facilitator", "small.yaml:8: participants[0].name: is the facilitator's in every output")]
    [InlineData("is: none", "is: none, every: 3", "small.yaml:12: strategies[0].every: is not a known key")]
    [InlineData("is: parley", "is: parley, opens: true", "small.yaml:14: strategies[2].opens: is not a known key")]
    [InlineData("population:", "recorded: { path: threads }\npopulation:", "small.yaml:11: population: has no meaning beside recorded")]
    public void What_is_wrong_is_named_by_file_line_and_field(string right, string wrong, string message)
    {
        var error = Assert.Throws<ScenarioException>(() => Samples.Read(Samples.Small.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("guard", "names model:judge, but the configured models that can take part are guard.")]
    [InlineData(null, "names model:judge, but no model that can take part is configured; name the configuration with --config")]
    public void A_voice_that_is_not_configured_is_named_by_line(string? configured, string message)
    {
        var asked = Samples.Small.Replace("name: Bo,", "name: Bo, voice: model:judge,", StringComparison.Ordinal);
        var error = Assert.Throws<ScenarioException>(() => ScenarioReader.Read(asked, "small.yaml", configured is null ? [] : [configured]));
        Assert.Contains("small.yaml:9: participants[1].voice: " + message, error.Message, StringComparison.Ordinal);
        Assert.Equal("model:judge", ScenarioReader.Read(asked, "small.yaml", ["judge"]).Participants[1].Voice);
    }

    [Fact]
    public void The_scenarios_voice_is_everybodys_who_has_none_of_their_own()
    {
        var scenario = Samples.Read(Samples.Small
            .Replace("name: small", "name: small\nvoice: model:judge", StringComparison.Ordinal)
            .Replace("name: Bo,", "name: Bo, voice: embedded,", StringComparison.Ordinal));
        Assert.Equal(["model:judge", "embedded"], scenario.Participants.Select(persona => persona.Voice));
        Assert.Equal(["embedded", "model:judge"], scenario.Voices);
    }

    [Fact]
    public void A_policy_of_its_own_is_checked_and_written_as_a_document()
    {
        var scenario = Samples.Read(Samples.Small.Replace("is: parley", "is: parley, policy: { derailment: { alert_above: 0.5 }, restraint: { per_conversation: 1 } }", StringComparison.Ordinal));
        Assert.Contains("alert_above: 0.5", scenario.Strategies[2].PolicyDocument, StringComparison.Ordinal);
        Assert.Contains("mode: act", scenario.Strategies[2].PolicyDocument, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_with_an_unknown_key_is_refused()
    {
        var wrong = Samples.Small.Replace("is: parley", "is: parley, policy: { restrain: { per_conversation: 1 } }", StringComparison.Ordinal);
        Assert.Contains("restrain", Assert.Throws<ScenarioException>(() => Samples.Read(wrong)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1, 2]")]
    [InlineData("version: 1\nname: \"\uD800\"")]
    [InlineData(": : :")]
    public void No_text_makes_it_throw_anything_else(string document) => Assert.Throws<ScenarioException>(() => Samples.Read(document));
}
