using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Agents.Tests.Conversations;

public sealed class ObservingTests(ParleyCluster parley)
{
    [Fact]
    public async Task The_same_utterance_again_gives_the_same_answer_and_is_recorded_once()
    {
        var key = parley.NewConversation();
        var first = (await parley.Parley.ObserveAsync(key, Say.That("u1", "a nasty word"))).OrThrow();
        var again = (await parley.Parley.ObserveAsync(key, Say.That("u1", "a nasty word"))).OrThrow();
        Assert.Equal(Json.Of(first), Json.Of(again));
        Assert.Single(await EventsAsync(key), stored => stored.Type == nameof(UtteranceObserved));
    }

    [Fact]
    public async Task The_same_id_and_revision_with_another_body_is_a_conflict_and_changes_nothing()
    {
        var key = parley.NewConversation();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "hello"));
        var answer = await parley.Parley.ObserveAsync(key, Say.That("u1", "something else"));
        Assert.Equal(RefusalKind.Conflict, answer.Refusal?.Kind);
        Assert.Single(await EventsAsync(key));
    }

    [Fact]
    public async Task A_higher_revision_is_judged_anew_and_takes_the_old_ones_place_in_the_window()
    {
        var key = parley.NewConversation();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a nasty word"));
        var edited = (await parley.Parley.ObserveAsync(key, Say.That("u1", "a kind word", revision: 1))).OrThrow();
        Assert.True(edited.Verdict[Categories.Toxicity] < 0.5);
        var entry = Assert.Single((await StateAsync(key)).Window.Entries);
        Assert.Equal(("a kind word", 1, 0), (entry.Text, entry.Revision, entry.Turn));
    }

    [Fact]
    public async Task A_lower_revision_is_ignored_with_the_current_answer()
    {
        var key = parley.NewConversation();
        var current = (await parley.Parley.ObserveAsync(key, Say.That("u1", "new", revision: 5))).OrThrow();
        var stale = (await parley.Parley.ObserveAsync(key, Say.That("u1", "old", revision: 3))).OrThrow();
        Assert.Equal(Json.Of(current), Json.Of(stale));
    }

    [Fact]
    public async Task An_utterance_that_left_the_window_is_still_known()
    {
        var key = parley.NewConversation();
        for (var i = 0; i < ConversationWindow.Capacity + 5; i++)
        {
            await parley.Parley.ObserveAsync(key, Say.That($"u{i}", $"word {i}", minute: i));
        }

        var answer = await parley.Parley.ObserveAsync(key, Say.That("u0", "another body"));
        Assert.Equal(RefusalKind.Conflict, answer.Refusal?.Kind);
        Assert.Equal(ConversationWindow.Capacity, (await StateAsync(key)).Window.Entries.Length);
    }

    [Fact]
    public async Task A_late_arrival_is_sorted_into_the_window_and_the_past_is_not_decided_again()
    {
        var key = parley.NewConversation();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "first", minute: 1));
        var before = (await parley.Parley.ObserveAsync(key, Say.That("u3", "third", minute: 3))).OrThrow();
        await parley.Parley.ObserveAsync(key, Say.That("u2", "a nasty second", minute: 2));
        var after = (await parley.Parley.ObserveAsync(key, Say.That("u3", "third", minute: 3))).OrThrow();
        Assert.Equal(["u1", "u2", "u3"], (await StateAsync(key)).Window.Entries.Select(entry => entry.Id));
        Assert.Equal(Json.Of(before), Json.Of(after));
    }

    [Fact]
    public async Task A_removed_utterance_no_longer_counts_and_stays_removed()
    {
        var key = parley.NewConversation();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "a nasty word"));
        (await parley.Parley.RemoveAsync(key, "u1")).OrThrow();
        (await parley.Parley.RemoveAsync(key, "u1")).OrThrow();
        var entry = Assert.Single((await StateAsync(key)).Window.Entries);
        Assert.True(entry.Removed);
        Assert.Null(entry.Text);
        Assert.Single(await EventsAsync(key), stored => stored.Type == nameof(UtteranceRemoved));
    }

    [Fact]
    public async Task Removing_what_was_never_recorded_is_not_found() =>
        Assert.Equal(RefusalKind.NotFound, (await parley.Parley.RemoveAsync(parley.NewConversation(), "nothing")).Refusal?.Kind);

    [Fact]
    public async Task A_bot_is_never_judged_and_never_enters_the_window()
    {
        var key = parley.NewConversation();
        var answer = (await parley.Parley.ObserveAsync(key, Say.That("b1", "a nasty insult", "robot", role: SpeakerRole.Bot))).OrThrow();
        Assert.Empty(answer.Verdict.Scores);
        Assert.Empty((await StateAsync(key)).Window.Entries);
    }

    [Fact]
    public async Task When_every_expert_sleeps_nothing_is_assessed_rather_than_safe()
    {
        var answer = (await parley.Parley.ObserveAsync(parley.NewConversation(), Say.That("u1", "asleep"))).OrThrow();
        Assert.Empty(answer.Verdict.Scores);
        Assert.Contains(Categories.Toxicity, answer.Verdict.NotAssessed);
        Assert.Equal("the text says so", Assert.Single(answer.Opinions).Asleep);
    }

    [Fact]
    public async Task A_preview_answers_like_the_real_thing_and_records_nothing()
    {
        var key = parley.NewConversation();
        await parley.Parley.ObserveAsync(key, Say.That("u1", "hello"));
        var preview = (await parley.Parley.PreviewAsync(key, Say.That("u2", "a nasty word"))).OrThrow();
        Assert.Single(await EventsAsync(key));
        var real = (await parley.Parley.ObserveAsync(key, Say.That("u2", "a nasty word"))).OrThrow();
        Assert.Equal(Json.Of(preview with { Preview = null }), Json.Of(real));
    }

    [Fact]
    public async Task A_preview_tells_the_author_what_the_draft_would_do()
    {
        var key = parley.NewConversation();
        var before = (await parley.Parley.ObserveAsync(key, Say.That("u1", "hello"))).OrThrow();
        var advice = (await parley.Parley.PreviewAsync(key, Say.That("u2", "a nasty word, you never listen", minute: 1))).OrThrow().Preview!;
        Assert.Equal(before.Forecast.Risk, advice.RiskBefore);
        Assert.True(advice.RiskAfter > advice.RiskBefore);
        Assert.StartsWith("This draft would heat the thread", advice.Pause, StringComparison.Ordinal);
        Assert.Null((await parley.Parley.PreviewAsync(key, Say.That("u3", "a calm word, thanks", minute: 1))).OrThrow().Preview!.Pause);
    }

    [Theory]
    [InlineData("speaker", "", "hello", "u1")]
    [InlineData("id", "ada", "hello", "no spaces here")]
    public async Task Bad_input_names_its_field_and_records_nothing(string field, string speaker, string text, string id)
    {
        var key = parley.NewConversation();
        var answer = await parley.Parley.ObserveAsync(key, Say.That(id, text, speaker));
        Assert.Equal((RefusalKind.Invalid, field), (answer.Refusal!.Kind, answer.Refusal.Field));
        Assert.Empty(await EventsAsync(key));
    }

    [Fact]
    public async Task A_text_over_the_limit_is_refused_by_name()
    {
        var answer = await parley.Parley.ObserveAsync(parley.NewConversation(), Say.That("u1", new string('a', Utterance.MaxTextLength + 1)));
        Assert.Equal("text", answer.Refusal?.Field);
    }

    private async Task<List<StoredEvent>> EventsAsync(ConversationKey key) => await Replay.EventsAsync(parley.Journal, key);

    private async Task<ConversationState> StateAsync(ConversationKey key) => await Replay.StateAsync(parley.Journal, key);
}
