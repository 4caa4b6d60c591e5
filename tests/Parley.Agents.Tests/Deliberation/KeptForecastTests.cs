using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Conversations;
using Parley.Core.Journaling;

namespace Parley.Agents.Tests.Deliberation;

/// <summary>One word of a language model serves the messages after it, through grains and journal.</summary>
[Collection(ModelCluster.Tests)]
public sealed class KeptForecastTests(ModelCluster parley)
{
    /// <summary>The forecast is asked at every message, unless a word is kept; nothing is drawn.</summary>
    private const string Policy = "version: 1\nmode: act\nreview: { audit_rate: 0 }\nrestraint: { per_conversation: 0 }\n"
        + "deliberate: { audit_rate: 0, near_threshold: 1, keep_within: 1, keep_turns: 3 }\n";

    [Fact]
    public async Task The_last_word_is_heard_in_later_forecasts_and_nobody_is_asked_again()
    {
        var key = await ToldAsync();
        var next = (await parley.Parley.ObserveAsync(key, Say.That("u2", "risk=0.1 a=0.1 b=0.1", speaker: "bo", minute: 1))).OrThrow();
        await parley.SweepAsync();
        Assert.Equal(("u1", 1, 0.9), (next.Forecast.Kept!.Utterance, next.Forecast.Kept.Turns, next.Forecast.Kept.Opinions[0]["derailment"]));
        Assert.True(next.Forecast.Risk > next.Forecast.Embedded);
        Assert.Contains(next.Forecast.Drivers, driver => driver.Explanation == "A language model said 0.90 one message ago.");
        var view = (await parley.Parley.GetConversationAsync(key)).OrThrow();
        Assert.Equal([1, 0], view.Utterances.Select(said => said.Assessment.Deliberated?.AllUses().Count(use => use.Role == ModelRole.Forecaster)));
        Assert.Equal(next.Forecast.Risk, view.Risk);
    }

    [Fact]
    public async Task A_message_that_waited_meanwhile_is_answered_by_the_word_on_the_one_before()
    {
        var key = await parley.NewCommunityAsync(Policy);
        await parley.Parley.ObserveAsync(key, Say.That("u1", "risk=0.9 a=0.1 b=0.1"));
        await parley.Parley.ObserveAsync(key, Say.That("u2", "risk=0.9 a=0.1 b=0.1", speaker: "bo", minute: 1));
        await parley.SweepAsync();
        var said = (await parley.Parley.GetConversationAsync(key)).OrThrow().Utterances.Select(u => u.Assessment.Deliberated!).ToList();
        Assert.Equal(1, said.Sum(outcome => outcome.AllUses().Count(use => use.Role == ModelRole.Forecaster)));
        Assert.Contains(said.SelectMany(outcome => outcome.Missing), reason => reason.Code == "word_kept");
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("remove")]
    [InlineData("erase")]
    public async Task It_does_not_outlive_the_words_it_rests_on(string how)
    {
        var key = await ToldAsync();
        var now = parley.Time.GetUtcNow();
        await (how switch
        {
            "edit" => (Task)parley.Parley.ObserveAsync(key, Say.That("u1", "risk=0.9 gentler a=0.1 b=0.1", revision: 1)),
            "remove" => parley.Grain(key).RemoveAsync("u1", now),
            _ => parley.Services.GetRequiredService<IErasure>().EraseSpeakerAsync(key.Community, "ada", "dpo", now).AsTask(),
        });
        await parley.DeactivateAsync(key);
        var next = (await parley.Parley.ObserveAsync(key, Say.That("u2", "risk=0.1 a=0.1 b=0.1", speaker: "bo", minute: 1))).OrThrow();
        Assert.Null(next.Forecast.Kept);
        Assert.Equal(DeliberationStatus.Pending, next.Deliberation);
    }

    [Fact]
    public async Task It_holds_for_so_many_turns_and_then_the_models_are_asked_again()
    {
        var key = await ToldAsync();
        var heard = new List<bool>();
        for (var i = 2; i <= 5; i++)
        {
            heard.Add((await parley.Parley.ObserveAsync(key, Say.That($"u{i}", "a=0.1 b=0.1", speaker: "bo", minute: i))).OrThrow().Forecast.Kept is not null);
        }

        Assert.Equal([true, true, true, false], heard);
    }

    [Fact]
    public async Task A_replay_of_the_journal_keeps_the_same_word()
    {
        var key = await ToldAsync();
        await parley.Parley.ObserveAsync(key, Say.That("u2", "a=0.1 b=0.1", speaker: "bo", minute: 1));
        var live = await parley.Grain(key).FingerprintAsync();
        var replayed = await Replay.StateAsync(parley.Journal, key);
        Assert.Equal("u1", replayed.Kept!.Utterance);
        Assert.Equal(live.Sha256, StateJson.Fingerprint(replayed));
    }

    /// <summary>A thread of one message, on which the model has said 0.9.</summary>
    private async Task<ConversationKey> ToldAsync()
    {
        var key = await parley.NewCommunityAsync(Policy);
        await parley.Parley.ObserveAsync(key, Say.That("u1", "risk=0.9 a=0.1 b=0.1"));
        await parley.SweepAsync();
        return key;
    }
}
