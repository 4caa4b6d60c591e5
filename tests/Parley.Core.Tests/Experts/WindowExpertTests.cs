using Parley.Core.Conversations;
using Parley.Core.Text;
using Parley.Core.Text.Cues;

namespace Parley.Core.Tests.Experts;

public sealed class WindowExpertTests
{
    private const string Offer = "Have a look at the new watches in our store, they are half the price today";

    [Fact]
    public void Saying_the_same_again_is_repetition()
    {
        var once = Hearing.Of("repetition", Offer, Window(("ann", "What is this about, then? I do not follow.", null)));
        var twice = Hearing.Of("repetition", Offer, Window(("ann", Offer, null), ("ann", Offer + " only", null)));
        Assert.InRange(once[Categories.Spam], 0, 0.1);
        Assert.InRange(twice[Categories.Spam], 0.25, 1);
        Assert.NotEmpty(twice.Spans);
    }

    [Fact]
    public void Many_messages_within_a_minute_are_a_flood()
    {
        var window = Window([.. Enumerable.Range(0, 8).Select(i => ("ann", $"thought number {i} of mine", (string?)null))]);
        var flood = Hearing.Of("repetition", "and one more thought", window);
        var quiet = Hearing.Of("repetition", "and one more thought", window, speaker: "bob");
        Assert.True(flood[Categories.Spam] > quiet[Categories.Spam] + 0.3);
    }

    [Fact]
    public void Newcomers_turning_on_one_person_are_a_brigade()
    {
        var window = Window(("eve", "I prefer the old layout.", null), ("bob", "you are pathetic", "0"), ("cat", "what a clown", "0"), ("dan", "you are so stupid", "0"));
        var opinion = Hearing.Of("brigading", "go cry, you moron", window, replyTo: "0");
        Assert.InRange(opinion[Categories.Toxicity], 0.5, 1);
    }

    [Fact]
    public void A_lively_but_civil_thread_is_no_brigade()
    {
        var window = Window(("eve", "I prefer the old layout.", null), ("bob", "I like the new one", "0"), ("cat", "so do I", "0"));
        Assert.Equal("there is no crowd against one", Hearing.Of("brigading", "me too", window, replyTo: "0").Asleep);
    }

    private static ConversationWindow Window(params (string Speaker, string Text, string? ReplyTo)[] entries) => new(
        entries.Length,
        [.. entries.Select((e, i) => new WindowEntry
        {
            Id = $"{i}",
            Revision = 0,
            Speaker = e.Speaker,
            Turn = i,
            Timestamp = DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(i - entries.Length),
            ReplyTo = e.ReplyTo,
            Features = new UtteranceFeatures([], CueFinder.Find(AnalyzedText.Of(e.Text)), AnalyzedText.Of(e.Text).Fingerprint),
        })]);
}
