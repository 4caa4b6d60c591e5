using Microsoft.Extensions.Time.Testing;
using Parley.LanguageModels.Resilience;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Endpoints;

public sealed class ResilienceTests
{
    [Fact]
    public async Task A_busy_endpoint_is_asked_again_after_the_time_it_named()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Busy(1), ScriptedReply.Chat("fine"));
        var answer = await Asking.AskAsync(server);
        Assert.Equal(("fine", 2), (answer.Text, answer.Use.Attempts));
        Assert.True(answer.Use.Latency >= TimeSpan.FromSeconds(0.98), $"{answer.Use.Latency}");
    }

    [Fact]
    public async Task An_endpoint_that_wants_more_time_than_there_is_is_not_waited_for()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Busy(3_600));
        var answer = await Asking.AskAsync(server);
        Assert.Equal(("the endpoint is busy", 1), (answer.Failure, answer.Use.Attempts));
    }

    [Fact]
    public async Task An_error_is_tried_again_but_not_for_ever()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Error());
        var answer = await Asking.AskAsync(server, endpoint => endpoint with { Timeout = TimeSpan.FromSeconds(6) });
        Assert.Equal(("the endpoint failed", 4), (answer.Failure, server.Requests.Count));
    }

    [Theory]
    [InlineData(400, "the endpoint refused the request")]
    [InlineData(401, "the endpoint refused the key")]
    [InlineData(404, "the endpoint knows no such model or path")]
    public async Task A_refusal_is_not_tried_again(int status, string reason)
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Error(status));
        var answer = await Asking.AskAsync(server);
        Assert.Equal((reason, 1), (answer.Failure, server.Requests.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Neither_a_hanging_nor_a_trickling_endpoint_holds_longer_than_its_timeout(bool trickles)
    {
        await using var server = await ScriptedModelServer.StartAsync(trickles ? ScriptedReply.Chat("fine").Trickling() : ScriptedReply.Hang());
        var answer = await Asking.AskAsync(server, endpoint => endpoint with { Timeout = TimeSpan.FromMilliseconds(400) }).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal("the endpoint did not answer in time", answer.Failure);
    }

    [Fact]
    public async Task A_huge_answer_is_not_read_to_its_end()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat(new string('x', GuardedTransport.MaxReplyBytes)));
        var answer = await Asking.AskAsync(server);
        Assert.Equal(("the answer is too large", 1), (answer.Failure, answer.Use.Attempts));
    }

    [Fact]
    public async Task A_closed_connection_is_a_failure()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat(new string('x', 5_000)).Aborted());
        var answer = await Asking.AskAsync(server, endpoint => endpoint with { Timeout = TimeSpan.FromSeconds(2) });
        Assert.NotNull(answer.Failure);
        Assert.Null(answer.Text);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_not_followed()
    {
        await using var elsewhere = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("stolen"));
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Redirect(elsewhere.Endpoint + "/chat/completions"));
        var answer = await Asking.AskAsync(server);
        Assert.Equal("the endpoint redirects elsewhere, which is not followed", answer.Failure);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_broken_endpoint_is_left_alone_and_after_its_recovery_asked_again()
    {
        var clock = new FakeTimeProvider();
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Busy(3_600));
        using var client = Asking.Client(Asking.Of(server), clock);
        for (var i = 0; i < EndpointPipeline.MinimumCalls; i++)
        {
            await client.AskAsync(Asking.Question, CancellationToken.None);
        }

        var shed = await client.AskAsync(Asking.Question, CancellationToken.None);
        Assert.Equal(("the endpoint failed too often and is left alone for a while", 0), (shed.Failure, shed.Use.Attempts));
        server.Answer(ScriptedReply.Chat("fine"));
        clock.Advance(client.Endpoint.BreakDuration + TimeSpan.FromSeconds(1));
        Assert.Equal("fine", (await client.AskAsync(Asking.Question, CancellationToken.None)).Text);
        Assert.Equal("fine", (await client.AskAsync(Asking.Question, CancellationToken.None)).Text);
    }

    [Fact]
    public async Task No_more_requests_run_at_once_than_configured()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("fine").Trickling() with { TrickleBytes = 300 });
        using var client = Asking.Client(Asking.Of(server) with { Concurrency = 2 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.AskAsync(Asking.Question, CancellationToken.None)));
        Assert.All(answers, answer => Assert.Equal("fine", answer.Text));
        Assert.Equal(2, server.MostInFlight);
    }

    [Fact]
    public async Task Only_the_callers_own_cancellation_throws()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Hang());
        using var client = Asking.Client(Asking.Of(server));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.AskAsync(Asking.Question, stop.Token));
    }
}
