using Microsoft.Extensions.Time.Testing;
using Parley.LanguageModels.Resilience;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Endpoints;

public sealed class StreamingTests
{
    private const int Bound = 2_000;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_streamed_answer_is_the_answer_that_would_have_come_in_one_piece()
    {
        ScriptedToken[] tokens = [new("un", ("un", 0.8), ("safe", 0.2)), new("safe\nS10", ("safe\nS10", 1))];
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("unsafe\nS10", tokens, inputTokens: 1_000, outputTokens: 2));
        var question = Asking.Question with { Logprobs = true };
        var whole = await Asking.AskAsync(server, question: question);
        var streamed = await Asking.AskAsync(server, Streamed, question);
        Assert.Equal((whole.Text, whole.CutShort, whole.Use with { Latency = default }), (streamed.Text, streamed.CutShort, streamed.Use with { Latency = default }));
        Assert.Equal(whole.Tokens.SelectMany(token => token.Alternatives), streamed.Tokens.SelectMany(token => token.Alternatives));
        Assert.Equal([false, true], server.Requests.Select(request => request.WantsStream && request.WantsUsage));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("llama-guard")]
    [InlineData("shieldgemma")]
    [InlineData("wildguard")]
    [InlineData("qwen3guard")]
    [InlineData("granite-guardian")]
    [InlineData("gpt-oss-safeguard")]
    [InlineData("nemotron")]
    public async Task Every_dialect_that_chats_gives_the_same_opinion_streamed(string dialect)
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        var opinions = new List<string>();
        foreach (var stream in new[] { false, true })
        {
            using var panel = Briefs.Panel(server, dialect, endpoint => endpoint with { Stream = stream });
            var said = await panel.Experts[0].JudgeAsync(Briefs.Of(Briefs.Insulting), null, CancellationToken.None);
            Assert.Null(said.Opinion.Asleep);
            opinions.Add($"{string.Join(' ', said.Opinion.Scores)} {said.Uses.Sum(use => use.OutputTokens)}");
        }

        Assert.Equal(opinions[0], opinions[1]);
    }

    [Theory]
    [InlineData("abort", "the connection was closed before the answer was whole|the connection broke", 4)]
    [InlineData("ends-early", "the connection was closed before the answer was whole", 4)]
    [InlineData("broken-chunk", "a part of the answer is not of the protocol", 1)]
    [InlineData("error-chunk", "the endpoint failed in the middle of its answer", 1)]
    [InlineData("error", "the endpoint failed", 4)]
    [InlineData("endless", "the answer is longer than allowed", 1)]
    [InlineData("trickle", "the endpoint did not answer in time", 1)]
    [InlineData("silent", "the first token did not come in time", 1)]
    [InlineData("hang", "the first token did not come in time", 1)]
    [InlineData("empty", "the answer is empty", 1)]
    public async Task Each_fault_of_a_stream_puts_the_expert_to_sleep_with_its_reason(string fault, string reason, int attempts)
    {
        await using var server = await ScriptedModelServer.StartAsync(Faults.Of(fault, PlausibleModel.Answer));
        using var panel = Briefs.Panel(server, change: endpoint => Streamed(endpoint) with
        {
            Timeout = TimeSpan.FromSeconds(fault == "trickle" ? 1 : 5),
            FirstToken = fault is "silent" or "hang" ? TimeSpan.FromMilliseconds(200) : null,
        });
        var said = await panel.Experts[0].JudgeAsync(Briefs.Of(Briefs.Insulting), null, CancellationToken.None);
        Assert.Matches($"^({reason})$", said.Opinion.Asleep!);
        Assert.Empty(said.Opinion.Scores);
        Assert.Equal(attempts, Assert.Single(said.Uses).Attempts);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off_at_its_bound_and_what_came_is_paid_for()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("and so on") with { Fault = StreamFault.Endless });
        var answer = await Asking.AskAsync(server, Streamed);
        await server.GivenUp.WaitAsync(_patience);
        Assert.Equal("the answer is longer than allowed", answer.Failure);
        Assert.InRange(answer.Use.OutputTokens, 1, Bound);
        Assert.Equal(2m * answer.Use.OutputTokens / 1_000_000, answer.Use.Price);
    }

    [Fact]
    public async Task A_model_that_says_nothing_is_given_up_at_its_first_token_long_before_the_timeout()
    {
        // The clock stands still until the server has the request: whoever gives up before that is not seen to give up.
        var (clock, asked) = (new FakeTimeProvider(), new TaskCompletionSource());
        await using var server = await ScriptedModelServer.StartAsync(_ =>
        {
            asked.TrySetResult();
            return ScriptedReply.Chat("fine") with { Fault = StreamFault.Silent };
        });
        using var client = Asking.Client(Streamed(Asking.Of(server)) with { Timeout = TimeSpan.FromMinutes(5), FirstToken = TimeSpan.FromSeconds(1) }, clock);
        var answer = client.AskAsync(Asking.Question, CancellationToken.None);
        await asked.Task.WaitAsync(_patience);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("the first token did not come in time", (await answer.WaitAsync(_patience)).Failure);
        await server.GivenUp.WaitAsync(_patience);
    }

    [Fact]
    public async Task The_limit_for_the_first_token_does_not_hold_for_the_rest()
    {
        var clock = new FakeTimeProvider();
        var rest = new TaskCompletionSource();
        using var first = new FirstToken(TimeSpan.FromSeconds(1), clock, CancellationToken.None);
        first.Came();
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(first.Cancellation.IsCancellationRequested || first.IsLate);
        using var late = new FirstToken(TimeSpan.FromSeconds(1), clock, CancellationToken.None);
        using var told = late.Cancellation.Register(rest.SetResult);
        clock.Advance(TimeSpan.FromSeconds(2));
        await rest.Task.WaitAsync(_patience);
        Assert.True(late.IsLate);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_and_is_asked_for_again_is_paid_for_twice()
    {
        ScriptedReply good = ScriptedReply.Chat("It is all perfectly fine, thank you.", inputTokens: 100, outputTokens: 10);
        await using var server = await ScriptedModelServer.StartAsync(good with { Fault = StreamFault.EndsEarly }, good);
        var answer = await Asking.AskAsync(server, Streamed);
        Assert.Equal(("It is all perfectly fine, thank you.", 2, 100), (answer.Text, answer.Use.Attempts, answer.Use.InputTokens));
        Assert.InRange(answer.Use.OutputTokens, 11, 15);
    }

    [Fact]
    public async Task Without_a_count_by_the_endpoint_pieces_are_counted()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("eight by eight..") with { Fault = StreamFault.NoUsage });
        var answer = await Asking.AskAsync(server, Streamed);
        Assert.Equal(("eight by eight..", 0, 2), (answer.Text, answer.Use.InputTokens, answer.Use.OutputTokens));
    }

    [Fact]
    public async Task An_endpoint_that_cannot_stream_may_answer_in_one_piece()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("fine") with { Fault = StreamFault.Unheeded });
        Assert.Equal("fine", (await Asking.AskAsync(server, Streamed)).Text);
    }

    [Fact]
    public async Task An_answer_that_never_says_why_it_stopped_is_no_answer()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("safe") with { Fault = StreamFault.NoReason });
        Assert.Equal("the answer was never finished", (await Asking.AskAsync(server, Streamed)).Failure);
    }

    [Fact]
    public async Task An_answer_that_ran_into_the_models_own_limit_is_known_as_cut_short()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("saf", finish: "length"));
        Assert.True((await Asking.AskAsync(server, Streamed)).CutShort);
    }

    [Fact]
    public async Task The_bound_holds_for_an_answer_in_one_piece_too()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat(new string('x', Bound + 1), outputTokens: 500));
        var answer = await Asking.AskAsync(server, endpoint => Streamed(endpoint) with { Stream = false });
        Assert.Equal(("the answer is longer than allowed", 500), (answer.Failure, answer.Use.OutputTokens));
    }

    [Fact]
    public async Task An_endpoint_whose_first_tokens_stay_away_is_left_alone()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Hang());
        using var client = Asking.Client(Streamed(Asking.Of(server)) with { FirstToken = TimeSpan.FromMilliseconds(50) });
        for (var i = 0; i < EndpointPipeline.MinimumCalls; i++)
        {
            Assert.Equal("the first token did not come in time", (await client.AskAsync(Asking.Question, CancellationToken.None)).Failure);
        }

        Assert.True(client.Standing.Open);
        Assert.Equal(0, (await client.AskAsync(Asking.Question, CancellationToken.None)).Use.Attempts);
    }

    private static ModelEndpoint Streamed(ModelEndpoint endpoint) => endpoint with { Stream = true, MaxAnswerCharacters = Bound, Timeout = TimeSpan.FromSeconds(5) };
}
