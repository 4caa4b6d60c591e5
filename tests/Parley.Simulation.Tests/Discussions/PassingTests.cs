using Parley.Simulation.Discussions;
using Parley.Simulation.Experiments;
using Parley.Simulation.Heat;
using Parley.Simulation.Participants;

namespace Parley.Simulation.Tests.Discussions;

/// <summary>What a thread does with voices that decide for themselves.</summary>
public sealed class PassingTests
{
    [Fact]
    public async Task Who_is_silent_is_passed_over_and_the_others_talk_on()
    {
        var cast = new ScriptedCast((number, turn) => number == 1 ? Silent : Says(number, turn));
        var posts = await RunAsync(cast);
        Assert.True(posts.Length >= 6);
        Assert.DoesNotContain(posts, post => post.Speaker == "Bo");
    }

    [Fact]
    public async Task Where_everybody_is_silent_the_thread_is_over_and_each_was_asked_once()
    {
        var cast = new ScriptedCast((number, turn) => turn < 3 ? Says(number, turn) : Silent);
        Assert.Equal(3, (await RunAsync(cast)).Length);
        Assert.Equal(cast.Asked.Count(turn => turn.Turn == 3), cast.Asked.Where(turn => turn.Turn == 3).Select(turn => turn.Number).Distinct().Count());
    }

    [Fact]
    public async Task Who_leaves_without_a_word_is_not_asked_again()
    {
        var cast = new ScriptedCast((number, turn) => number == 1 ? Silent with { Leaving = true } : Says(number, turn));
        await RunAsync(cast);
        Assert.Single(cast.Asked, turn => turn.Number == 1);
    }

    [Fact]
    public async Task A_voice_without_words_stops_the_experiment()
    {
        var cast = new ScriptedCast((number, turn) => turn < 4 ? Says(number, turn) : Silent with { Stopped = "the budget is used up" });
        Assert.Equal("the budget is used up", (await Assert.ThrowsAsync<ExperimentStoppedException>(() => RunAsync(cast))).Message);
    }

    [Fact]
    public async Task The_opener_knows_what_it_opened_with_and_a_model_how_heated_it_was_found()
    {
        var cast = new ScriptedCast(Says);
        var posts = await RunAsync(cast);
        Assert.Equal(new OwnMessage(posts[0].Text, null), cast.Remembered[0]);
        Assert.Equal(posts.Length - 1, cast.Remembered.Skip(1).Count(own => own is { Text: null, Level: 1 }));
    }

    [Fact]
    public async Task Everybody_hears_what_a_facilitator_says()
    {
        var cast = new ScriptedCast(Says);
        var posts = await RunAsync(cast, strategy: 1);
        Assert.Equal(posts.Where(post => post.Intervention is not null).Select(post => post.Text).Distinct(StringComparer.Ordinal), cast.Heard.Where(word => !word.Private).Select(word => word.Text).Distinct(StringComparer.Ordinal));
    }

    private static Spoken Silent { get; } = new("", Level: null, Heat: 1, Leaving: false) { Voice = "model:judge" };

    private static Spoken Says(int number, int turn) => new($"word {turn} of {number}", Level: null, Heat: 1, Leaving: false) { Voice = "model:judge" };

    private static Task<ImmutableArray<Post>> RunAsync(ScriptedCast cast, int strategy = 0)
    {
        var scenario = Samples.Read() with { Population = (1, 1) };
        return new Discussion(ThreadPlan.Of(scenario, 0, 7, []), scenario.Strategies[strategy], cast, new NoModeration()).RunAsync(TestContext.Current.CancellationToken);
    }

    private sealed class ScriptedCast(Func<int, int, Spoken> speak) : ICast
    {
        public List<(int Number, int Turn)> Asked { get; } = [];

        public List<OwnMessage> Remembered { get; } = [];

        public List<FacilitatorWord> Heard { get; } = [];

        public ValueTask<ParticipantStatus> HearAsync(int number, HeardMessage message) => new(new ParticipantStatus(1, false));

        public ValueTask<ParticipantStatus> RememberAsync(int number, OwnMessage message)
        {
            Remembered.Add(message);
            return new(new ParticipantStatus(1, false));
        }

        public ValueTask<ParticipantStatus> FacilitatedAsync(int number, FacilitatorWord word)
        {
            Heard.Add(word);
            return new(new ParticipantStatus(1, false));
        }

        public ValueTask<Spoken> SpeakAsync(int number, TurnToSpeak turn)
        {
            Asked.Add((number, turn.Turn));
            return new(speak(number, turn.Turn));
        }
    }
}
