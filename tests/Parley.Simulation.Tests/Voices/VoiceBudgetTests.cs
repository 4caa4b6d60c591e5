using Parley.LanguageModels;
using Parley.ScriptedModels;
using Parley.Simulation.Speech;
using Parley.Simulation.Voices;
using Said = Parley.Simulation.Speech.Speech;

namespace Parley.Simulation.Tests.Voices;

public sealed class VoiceBudgetTests
{
    private const decimal PriceOfOne = 0.00046m;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_calls_are_made_than_allowed_however_many_ask_at_a_time()
    {
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
        using var voices = Played.Ask(server, new VoiceOptions { MaxCalls = 7 });
        var speeches = await SpeakAsync(voices, 20);
        Assert.Equal((7, 13), (server.Requests.Count, speeches.Count(speech => speech.Stopped is "the budget of 7 calls is used up")));
    }

    [Fact]
    public async Task A_second_try_counts_and_is_not_made_without_budget()
    {
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Echo);
        using var voices = Played.Ask(server, new VoiceOptions { MaxCalls = 1 });
        Assert.NotNull((await voices.SpeakAsync(Played.Turn(), Cancellation)).Stopped);
        Assert.Equal((1, 1), (server.Requests.Count, (int)voices.Manifest["calls"]!));
    }

    [Fact]
    public async Task A_call_is_made_where_its_highest_price_is_left_and_not_beyond_however_many_ask_at_a_time()
    {
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
        using var voices = Played.Ask(server, new VoiceOptions { MaxPrice = HighestPrice(server) + (3.5m * PriceOfOne) });
        var speeches = await SpeakAsync(voices, 12);
        Assert.Equal((4, 4 * PriceOfOne), (server.Requests.Count, (decimal)voices.Manifest["price"]!));
        Assert.Equal(8, speeches.Count(speech => speech.Stopped?.EndsWith("does not pay for another call", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task A_price_that_no_call_fits_under_asks_nothing()
    {
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
        using var voices = Played.Ask(server, new VoiceOptions { MaxPrice = HighestPrice(server) / 2 });
        Assert.All(await SpeakAsync(voices, 3), speech => Assert.NotNull(speech.Stopped));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Where_that_was_asked_for_the_embedded_voice_says_the_rest()
    {
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
        using var voices = Played.Ask(server, new VoiceOptions { MaxCalls = 2, StandIn = true });
        var speeches = await SpeakAsync(voices, 5);
        Assert.Equal(3, speeches.Count(speech => speech.StoodIn is "the budget of 2 calls is used up"));
        Assert.All(speeches, speech => Assert.Null(speech.Stopped));
        Assert.Equal(3, (int)voices.Manifest["stood_in"]!["the budget of 2 calls is used up"]!);
    }

    [Fact]
    public async Task What_an_earlier_command_asked_counts_and_is_not_asked_again()
    {
        using var files = new Files();
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
        using (var cut = Played.Ask(server, new VoiceOptions { Folder = files.Path, MaxCalls = 4 }))
        {
            await SpeakAsync(cut, 6);
        }

        using var voices = Played.Ask(server, new VoiceOptions { Folder = files.Path, MaxCalls = 6, Resume = true });
        Assert.All(await SpeakAsync(voices, 6), speech => Assert.Null(speech.Stopped));
        Assert.Equal((6, 6), (server.Requests.Count, (int)voices.Manifest["calls"]!));
    }

    private static decimal HighestPrice(ScriptedModelServer server)
    {
        using var model = new ModelVoice(Played.Endpoint(server), TimeProvider.System);
        return model.HighestPrice(VoiceQuestion.Of(Played.Turn()));
    }

    /// <summary>Seeds that neither pass nor leave.</summary>
    private static Task<Said[]> SpeakAsync(ModelVoices voices, int count) =>
        Task.WhenAll(Enumerable.Range(1, count).Select(seed => voices.SpeakAsync(Played.Turn((ulong)seed * 100), Cancellation).AsTask()));
}
