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
    [InlineData("openings: [\"Shall we put up a fence?\"]", "title: x", "openings: must hold at least one seed opinion")]
    public void What_is_wrong_is_named_by_file_line_and_field(string right, string wrong, string message)
    {
        var error = Assert.Throws<ScenarioException>(() => Samples.Read(Samples.Small.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
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
