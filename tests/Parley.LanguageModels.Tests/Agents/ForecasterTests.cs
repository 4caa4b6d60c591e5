using System.Text.Json.Nodes;
using Parley.Core.Deliberation;
using Parley.LanguageModels.Tests.Experts;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Agents;

public sealed class ForecasterTests
{
    private static readonly DeliberationBrief _thread = Briefs.Of("Are you even reading what I write?", "Here is my patch.", "It breaks the build, as always.", "It does not, and you know it.");

    [Fact]
    public async Task The_probability_is_asked_for_with_the_summary_alone()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        var forecast = await ForecastAsync(server, _thread, null);
        Assert.Equal(["dynamics/1", "forecast/1"], forecast.Uses.Select(use => use.Prompt));
        Assert.DoesNotContain("breaks the build", server.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains(forecast.Dynamics!.Summary, server.Requests[1].User, StringComparison.Ordinal);
        Assert.InRange(forecast.Opinion[Categories.Derailment], 0, 1);
        Assert.Equal("m3", forecast.Dynamics.Through);
    }

    [Fact]
    public async Task A_longer_thread_is_carried_on_from_the_summary_without_reading_it_again()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        var before = new ConversationDynamics { Summary = "They began calmly.", Through = "m2", TurnedPersonal = "m1", Findings = [new DynamicsFinding(DynamicsKind.Tone, "irony", "m1", null)] };
        var forecast = await ForecastAsync(server, _thread, before);
        var sent = server.Requests[0].User;
        Assert.Contains("They began calmly.", sent, StringComparison.Ordinal);
        Assert.Contains("Are you even reading", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("Here is my patch.", sent, StringComparison.Ordinal);
        Assert.Equal(("m1", "irony", "m3"), (forecast.Dynamics!.TurnedPersonal, forecast.Dynamics.Findings[0].Name, forecast.Dynamics.Through));
    }

    [Fact]
    public async Task Where_nothing_is_new_the_summary_is_not_asked_for()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        var forecast = await ForecastAsync(server, _thread, new ConversationDynamics { Summary = "They are calm.", Through = "m3" });
        Assert.Equal(["forecast/1"], forecast.Uses.Select(use => use.Prompt));
    }

    [Fact]
    public async Task A_quotation_becomes_a_span_of_its_message()
    {
        await using var server = await ScriptedModelServer.StartAsync(Finding("tone", "impatience", "u4", "even reading"));
        var finding = Assert.Single((await ForecastAsync(server, _thread, null)).Dynamics!.Findings);
        Assert.Equal(("impatience", new UtteranceSpan("m3", 8, 12)), (finding.Name, finding.Quote));
    }

    [Theory]
    [InlineData("tone", "impatience", "u4", "nobody wrote this")]
    [InlineData("tone", "politics", "u4", null)]
    [InlineData("mood", "irony", "u4", null)]
    [InlineData("tone", "irony", "u9", null)]
    public async Task A_finding_that_does_not_hold_makes_it_sleep(string kind, string name, string utterance, string? quote)
    {
        await using var server = await ScriptedModelServer.StartAsync(Finding(kind, name, utterance, quote));
        var forecast = await ForecastAsync(server, _thread, null);
        Assert.NotNull(forecast.Opinion.Asleep);
        Assert.Null(forecast.Dynamics);
    }

    [Theory]
    [InlineData("It breaks the build, as always, says one of them.")]
    [InlineData("Rosalind is impatient with the others.")]
    [InlineData("At u2 it became sharp, and P2 answered in kind.")]
    public async Task A_summary_that_quotes_or_names_is_none(string summary)
    {
        await using var server = await ScriptedModelServer.StartAsync(request => GeneralExpertTests.With(request, root => _ = root.ContainsKey("summary") ? root["summary"] = summary : null));
        Assert.NotNull((await ForecastAsync(server, _thread, null)).Opinion.Asleep);
    }

    [Fact]
    public async Task A_speaker_whose_name_is_an_everyday_word_silences_nobody()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        var renamed = _thread with { Turns = [.. _thread.Turns.Select(turn => turn with { Speaker = "Subject" })] };
        Assert.Null((await ForecastAsync(server, renamed, null)).Opinion.Asleep);
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("cut-off")]
    [InlineData("out-of-range")]
    [InlineData("wrong-language")]
    public async Task A_fault_makes_every_forecaster_sleep(string fault)
    {
        await using var server = await ScriptedModelServer.StartAsync(Faults.Of(fault, PlausibleModel.Answer));
        using var panel = Briefs.Panel(server, change: endpoint => endpoint with { Variants = true, Timeout = TimeSpan.FromMilliseconds(400) });
        Assert.Equal(["model:judge/few-shot", "model:judge/least-to-most", "model:judge/plain"], panel.Forecasters.Select(forecaster => forecaster.Name));
        foreach (var forecaster in panel.Forecasters)
        {
            Assert.NotNull((await forecaster.ForecastAsync(_thread, null, CancellationToken.None)).Opinion.Asleep);
        }
    }

    private static Func<ScriptedRequest, ScriptedReply> Finding(string kind, string name, string utterance, string? quote) => request => GeneralExpertTests.With(request, root =>
    {
        if (root.ContainsKey("findings"))
        {
            root["findings"] = new JsonArray(new JsonObject { ["kind"] = kind, ["name"] = name, ["utterance"] = utterance, ["quote"] = quote });
        }
    });

    private static async Task<ModelForecast> ForecastAsync(ScriptedModelServer server, DeliberationBrief brief, ConversationDynamics? previous)
    {
        using var panel = Briefs.Panel(server);
        return await panel.Forecasters.Single(forecaster => forecaster.Summarises).ForecastAsync(brief, previous, CancellationToken.None);
    }
}
