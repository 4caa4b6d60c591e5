using System.Text.Json.Nodes;
using Parley.ScriptedModels;

namespace Parley.EndToEnd.Models;

/// <summary>The real server and a model that fails, is left alone, recovers and is asked again, twice over.</summary>
public sealed class BreakerTests
{
    private const string LeftAlone = "the endpoint failed too often and is left alone for a while";

    [Fact]
    public async Task A_model_that_fails_is_left_alone_and_asked_again_once_it_has_recovered()
    {
        await using var parley = await ModelledParley.StartAsync(("Roles__0", "expert"), ("Timeout", "1500ms"), ("BreakDuration", "1s"));
        foreach (var (fault, reason) in new[] { ("error", "the endpoint failed"), ("hang", "the endpoint did not answer in time") })
        {
            parley.Model.Answer(Faults.Of(fault, PlausibleModel.Answer));
            Assert.Contains(reason, await ReasonsUntilAsync(parley, LeftAlone));
            await LeftAloneAsync(parley, expected: true);

            parley.Model.Answer(PlausibleModel.Answer);
            await ReasonsUntilAsync(parley, awake: null);
            await LeftAloneAsync(parley, expected: false);
            Assert.Null(Reason(await parley.SayAsync(wait: 30)));
        }
    }

    /// <summary>Says things until the expert is asleep for that reason, or awake; the reasons it slept for meanwhile. Each answer has its embedded verdict whatever the model does.</summary>
    private static async Task<List<string>> ReasonsUntilAsync(ModelledParley parley, string? awake)
    {
        var reasons = new List<string>();
        await ModelledParley.UntilAsync(async () =>
        {
            var reason = Reason(await parley.SayAsync(wait: 30));
            reasons.AddRange(reason is null ? [] : [reason]);
            return reason == awake ? reasons : null;
        });
        return reasons;
    }

    /// <summary>The exporter gives what it read a moment ago, so the metric may come late.</summary>
    private static Task LeftAloneAsync(ModelledParley parley, bool expected) =>
        ModelledParley.UntilAsync(async () => await parley.IsLeftAloneAsync() == expected ? "so" : null);

    private static string? Reason(JsonNode answer)
    {
        Assert.Equal("done", (string?)answer["deliberation"]);
        return (string?)answer["deliberated"]!["opinions"]!.AsArray().Single()!["asleep"];
    }
}
