using Parley.LanguageModels;
using Parley.ScriptedModels;
using Parley.Simulation.Speech;
using Parley.Simulation.Voices;
using Said = Parley.Simulation.Speech.Speech;

namespace Parley.Simulation.Tests.Voices;

/// <summary>Over real HTTP against a scripted server.</summary>
public sealed class ModelVoicesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_models_words_are_judged_by_others_and_it_decides_when_to_leave()
    {
        var (speech, _) = await SpeakAsync(request => QuarrelModel.Says(request, "Goodbye to all of you.", "leave"));
        Assert.Equal(("Goodbye to all of you.", null, true, Played.Voice), (speech.Text, speech.Level, speech.Leaves, speech.Voice));
    }

    [Fact]
    public async Task A_model_that_stays_silent_says_nothing_and_stays()
    {
        var (speech, _) = await SpeakAsync(request => QuarrelModel.Says(request, "", "silent"));
        Assert.Equal(("", false, null), (speech.Text, speech.Leaves, speech.StoodIn));
    }

    [Fact]
    public async Task Who_keeps_to_the_embedded_voice_asks_no_model()
    {
        var (speech, requests) = await SpeakAsync(QuarrelModel.Answer, Played.Turn(voice: "embedded"));
        Assert.Equal(EmbeddedVoice.Speak(Played.Turn()), speech);
        Assert.Empty(requests);
    }

    [Fact]
    public async Task A_question_is_asked_once_however_often_it_comes_up()
    {
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
        using var voices = Played.Ask(server);
        var speeches = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => voices.SpeakAsync(Played.Turn(), Cancellation).AsTask()));
        Assert.Single(speeches.Distinct());
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("echo", "it repeats a message of the discussion")]
    [InlineData("role", "it steps out of the role")]
    [InlineData("long", "it is too long")]
    [InlineData("cut-off", "it was cut short")]
    [InlineData("empty", "the answer is empty")]
    public async Task An_answer_that_is_twice_of_no_use_makes_the_embedded_voice_stand_in(string fault, string reason)
    {
        var (speech, requests) = await SpeakAsync(Faulty(fault));
        Assert.Equal((reason, null, false), (speech.StoodIn, speech.Voice, speech.Leaves));
        Assert.Equal(EmbeddedVoice.Speak(Played.Turn()).Text, speech.Text);
        Assert.Equal(2, requests.Count);
    }

    [Fact]
    public async Task Who_stands_in_does_not_leave_in_anothers_name()
    {
        var (speech, _) = await SpeakAsync(Faulty("echo"), Played.Turn(intent: SpeechIntent.Farewell));
        Assert.Equal((EmbeddedVoice.Speak(Played.Turn()).Text, false), (speech.Text, speech.Leaves));
    }

    [Fact]
    public async Task The_second_answer_counts()
    {
        var asked = 0;
        var (speech, requests) = await SpeakAsync(request => Interlocked.Increment(ref asked) == 1 ? QuarrelModel.Echo(request) : QuarrelModel.Says(request, "Ask the rabbits."));
        Assert.Equal(("Ask the rabbits.", null), (speech.Text, speech.StoodIn));
        Assert.Contains("it repeats a message of the discussion", requests[1].System, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_endpoint_is_waited_for()
    {
        var asked = 0;
        await using var server = await ScriptedModelServer.StartAsync(request => Interlocked.Increment(ref asked) == 1 ? ScriptedReply.Busy(0) : QuarrelModel.Says(request, "Ask the rabbits."));
        using var voices = Played.Ask(server);
        Assert.Equal("Ask the rabbits.", (await voices.SpeakAsync(Played.Turn(), Cancellation)).Text);
        Assert.Equal((2, 1), (server.Requests.Count, (int)voices.Manifest["calls"]!));
    }

    [Theory]
    [InlineData("hang", 0.4, "the endpoint did not answer in time")]
    [InlineData("error", 6.0, "the endpoint failed")]
    public async Task An_endpoint_that_fails_twice_stops_the_experiment_and_nothing_more_is_asked(string fault, double timeout, string reason)
    {
        await using var server = await ScriptedModelServer.StartAsync(Faults.Of(fault, QuarrelModel.Answer));
        using var voices = Played.Ask(server, change: endpoint => endpoint with { Timeout = TimeSpan.FromSeconds(timeout) });
        Assert.Contains($"model:judge gave no answer: {reason}", (await voices.SpeakAsync(Played.Turn(), Cancellation)).Stopped, StringComparison.Ordinal);
        var asked = server.Requests.Count;
        Assert.NotNull((await voices.SpeakAsync(Played.Turn(seed: 6), Cancellation)).Stopped);
        Assert.Equal(asked, server.Requests.Count);
    }

    [Fact]
    public async Task Many_threads_wait_for_a_slot_and_not_at_the_endpoint()
    {
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
        using var voices = Played.Ask(server, change: endpoint => endpoint with { Concurrency = 1 });
        var speeches = await Task.WhenAll(Enumerable.Range(1, 40).Select(seed => voices.SpeakAsync(Played.Turn((ulong)seed), Cancellation).AsTask()));
        Assert.All(speeches, speech => Assert.Null(speech.Stopped));
        Assert.Equal((1, 40), (server.MostInFlight, server.Requests.Count));
    }

    [Fact]
    public async Task A_record_is_enough_to_speak_again_without_any_model()
    {
        using var files = new Files();
        Said spoken, stoodIn;
        await using (var server = await ScriptedModelServer.StartAsync(request => QuarrelModel.SeedOf(request) < 7 ? QuarrelModel.Answer(request) : QuarrelModel.Echo(request)))
        using (var voices = Played.Ask(server, new VoiceOptions { Folder = files.Path }))
        {
            spoken = await voices.SpeakAsync(Played.Turn(), Cancellation);
            stoodIn = await voices.SpeakAsync(Played.Turn(seed: 8), Cancellation);
        }

        using var replay = ModelVoices.Replay(files["voices.jsonl"]);
        Assert.Equal(spoken, await replay.SpeakAsync(Played.Turn(), Cancellation));
        Assert.Equal(stoodIn, await replay.SpeakAsync(Played.Turn(seed: 8), Cancellation));
        Assert.Contains("what Una says after 2 messages of small.0 has no answer in", (await replay.SpeakAsync(Played.Turn(seed: 6), Cancellation)).Stopped, StringComparison.Ordinal);
    }

    private static Func<ScriptedRequest, ScriptedReply> Faulty(string fault) => fault switch
    {
        "echo" => QuarrelModel.Echo,
        "role" => request => QuarrelModel.Says(request, "As an AI, I would rather not take part in this."),
        "long" => request => QuarrelModel.Says(request, new string('o', 900)),
        _ => Faults.Of(fault, QuarrelModel.Answer),
    };

    private static async Task<(Said Speech, IReadOnlyList<ScriptedRequest> Requests)> SpeakAsync(Func<ScriptedRequest, ScriptedReply> answer, SpeechRequest? turn = null)
    {
        await using var server = await ScriptedModelServer.StartAsync(answer);
        using var voices = Played.Ask(server);
        return (await voices.SpeakAsync(turn ?? Played.Turn(), Cancellation), server.Requests);
    }
}
