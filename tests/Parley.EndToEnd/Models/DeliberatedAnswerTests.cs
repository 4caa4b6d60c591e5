using System.Text.Json.Nodes;
using Parley.ScriptedModels;

namespace Parley.EndToEnd.Models;

/// <summary>The real server and a model over real HTTP: who waits gets the models' word with the answer, and nobody has to.</summary>
public sealed class DeliberatedAnswerTests
{
    [Fact]
    public async Task Who_waits_gets_the_deliberated_verdict_and_who_cannot_finds_it_later()
    {
        await using var parley = await ModelledParley.StartAsync(("Stream", "true"));
        var waited = await parley.SayAsync(wait: 30);
        Assert.Equal("done", (string?)waited["deliberation"]);
        AssertDeliberated(waited["deliberated"]!, waited);

        var held = new TaskCompletionSource();
        parley.Model.Answer(request => PlausibleModel.Answer(request) with { Until = held.Task });
        var hasty = await parley.SayAsync(wait: 1);
        Assert.Equal(("pending", null), ((string?)hasty["deliberation"], hasty["deliberated"]));
        Assert.Null(await parley.DeliberationAsync((string)hasty["utterance"]!));
        held.SetResult();
        AssertDeliberated(await ModelledParley.UntilAsync(() => parley.DeliberationAsync((string)hasty["utterance"]!)), hasty);
    }

    private static void AssertDeliberated(JsonNode said, JsonNode first)
    {
        var opinion = said["opinions"]!.AsArray().Single()!;
        Assert.Equal(("model:judge", null), ((string?)opinion["expert"], (string?)opinion["asleep"]));
        Assert.NotEqual((double)first["verdict"]!["categories"]!["insult"]!, (double)said["verdict"]!["categories"]!["insult"]!);
        var use = said["uses"]!.AsArray().First(each => (string?)each!["role"] == "expert")!;
        Assert.Equal(("judge", "scripted-1", "expert/1"), ((string?)use["endpoint"], (string?)use["model"], (string?)use["prompt"]));
        Assert.True((int)use["inputTokens"]! > 0 && (double)use["latencyMs"]! > 0);
        Assert.Equal(said["uses"]!.AsArray().Sum(each => (decimal)each!["price"]!), (decimal)said["price"]!);
        Assert.True((decimal)said["price"]! > 0);
        Assert.Equal("model:judge", (string?)said["balance"]!["stand"]!["analyst"]);
        Assert.NotNull(said["forecasters"]![0]!["probability"]);
    }
}
