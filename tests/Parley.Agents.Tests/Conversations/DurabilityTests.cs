using Parley.Core.Conversations;

namespace Parley.Agents.Tests.Conversations;

public sealed class DurabilityTests(ParleyCluster parley)
{
    [Theory]
    [InlineData(Fault.Refuse)]
    [InlineData(Fault.LoseAnswer)]
    public async Task After_a_failed_write_the_same_id_again_is_recorded_exactly_once(Fault fault)
    {
        var key = parley.NewConversation();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "hello"));
        parley.Journal.FailNext(key, fault);
        var failed = await parley.Parley.ObserveAsync(key, Say.That("u2", "a nasty word"));
        Assert.Equal(RefusalKind.Unavailable, failed.Refusal?.Kind);

        (await parley.Parley.ObserveAsync(key, Say.That("u2", "a nasty word"))).OrThrow();
        var state = await Replay.StateAsync(parley.Journal, key);
        Assert.Equal(["u1", "u2"], state.Window.Entries.Select(entry => entry.Id));
    }

    [Fact]
    public async Task A_failed_write_is_never_visible()
    {
        var key = parley.NewConversation();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "hello"));
        parley.Journal.FailNext(key, Fault.Refuse);
        await parley.Parley.ObserveAsync(key, Say.That("u2", "lost"));
        var view = (await parley.Parley.GetConversationAsync(key)).OrThrow();
        Assert.Equal("u1", Assert.Single(view.Utterances).Utterance.Id);
    }

    [Fact]
    public async Task Replay_of_the_journal_rebuilds_the_state_exactly_with_and_without_snapshots()
    {
        var key = parley.NewConversation();
        for (var i = 0; i < 150; i++)
        {
            await parley.Parley.ObserveAsync(key, Say.That($"u{i}", i % 7 == 0 ? "you are a nasty insult" : "a calm word, thanks", $"s{i % 3}", minute: i));
            if (i % 10 == 3)
            {
                await parley.Parley.ObserveAsync(key, Say.That($"u{i}", "edited", $"s{i % 3}", revision: 1, minute: i));
            }
        }

        var live = await parley.Grain(key).FingerprintAsync();
        await parley.DeactivateAsync(key);
        var reloaded = await parley.Grain(key).FingerprintAsync();
        Assert.Equal(live, await Replay.FingerprintAsync(parley.Journal, key, live.Version));
        Assert.Equal(reloaded, await Replay.FingerprintAsync(parley.Journal, key, reloaded.Version));
    }

    [Fact]
    public async Task Many_callers_of_one_conversation_are_put_in_one_order_without_loss()
    {
        var key = parley.NewConversation();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => parley.Parley.ObserveAsync(key, Say.That($"u{i % 50}", $"word {i % 50}", minute: i % 50))));
        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        var observed = (await Replay.EventsAsync(parley.Journal, key)).Count(stored => stored.Type == nameof(Core.Conversations.Events.UtteranceObserved));
        Assert.Equal(50, observed);
    }
}
