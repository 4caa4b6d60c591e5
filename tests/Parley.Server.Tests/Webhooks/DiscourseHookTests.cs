using System.Text.Json.Nodes;
using Parley.Core.Facilitation;

namespace Parley.Server.Tests.Webhooks;

[Collection(nameof(HookTestCollection))]
public sealed class DiscourseHookTests(HookServer hooks) : IDisposable
{
    public void Dispose() => hooks.Server.Forum.Reset();

    [Fact]
    public async Task A_post_is_recorded_with_its_author_time_and_reply_and_its_quotes_marked()
    {
        Assert.Equal("recorded", await hooks.TakenAsync(Hooks.Discourse("post_created", Hooks.Post("<blockquote><p>Fool</p></blockquote><p>Please stop.</p>"))));
        var said = Assert.Single(hooks.Recorded("7")).Utterance;
        Assert.Equal(("2", "ann", "1", "> Fool\n\nPlease stop."), (said.Id, said.Speaker, said.ReplyTo, said.Text));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), said.Timestamp);
    }

    [Fact]
    public async Task The_same_webhook_again_changes_nothing_and_an_edit_within_the_same_version_counts()
    {
        await hooks.TakenAsync(Hooks.Discourse("post_created", Hooks.Post("<p>One</p>")));
        await hooks.TakenAsync(Hooks.Discourse("post_created", Hooks.Post("<p>One</p>")));
        Assert.Equal(1, hooks.Server.Forum.Writes);
        var edit = Hooks.Post("<p>Two</p>").Changed(("updated_at", "2026-03-01T12:01:00.000Z"));
        await hooks.TakenAsync(Hooks.Discourse("post_edited", edit));
        var said = Assert.Single(hooks.Recorded("7")).Utterance;
        Assert.Equal("Two", said.Text);
        Assert.Equal(60_000, said.Revision - new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData(false, "labelled, removed")]
    [InlineData(true, "removed")]
    public async Task A_post_deleted_by_staff_teaches_and_one_deleted_by_its_author_does_not(bool byAuthor, string taken)
    {
        await hooks.TakenAsync(Hooks.Discourse("post_created", Hooks.Post("<p>One</p>")));
        var gone = Hooks.Post("<p>One</p>").Changed(("user_deleted", byAuthor), ("deleted_at", "2026-03-01T12:05:00Z"));
        Assert.Equal(taken, await hooks.TakenAsync(Hooks.Discourse("post_destroyed", gone)));
        Assert.True(Assert.Single(hooks.Recorded("7")).Removed);
        Assert.Equal(byAuthor ? 0 : 1, hooks.Server.Forum.Feedback.Count);
    }

    [Fact]
    public async Task A_hidden_post_is_a_label_and_a_topic_closed_by_hand_an_outcome()
    {
        await hooks.TakenAsync(Hooks.Discourse("post_created", Hooks.Post("<p>One</p>")));
        var hidden = Hooks.Post("<p>One</p>").Changed(("hidden", true), ("updated_at", "2026-03-01T12:02:00Z"));
        Assert.Equal("recorded, labelled", await hooks.TakenAsync(Hooks.Discourse("post_edited", hidden)));
        var closed = Hooks.Post("", number: 3).Changed(("post_type", 3), ("action_code", "closed.enabled"), ("username", "mo"));
        Assert.Equal("ended", await hooks.TakenAsync(Hooks.Discourse("post_created", closed)));
    }

    [Theory]
    [InlineData(1, "/t/bread/7/2", "labelled", 0.8)]
    [InlineData(2, "/forum/t/7/2", "labelled", 0.0)]
    [InlineData(1, "/t/bread/7", "unknown", null)]
    [InlineData(0, "/t/bread/7/2", "", null)]
    public async Task What_staff_decide_about_a_flagged_post_is_a_label(int status, string address, string taken, double? toxicity)
    {
        await hooks.TakenAsync(Hooks.Discourse("post_created", Hooks.Post("<p>One</p>")));
        var flag = new JsonObject { ["id"] = 4, ["type"] = "ReviewableFlaggedPost", ["status"] = status, ["topic_id"] = 7, ["target_url"] = $"https://forum.example{address}" };
        Assert.Equal(taken, await hooks.TakenAsync(Hooks.Discourse("reviewable_transitioned_to", flag, "reviewable")));
        Assert.Equal(toxicity, hooks.Server.Forum.Feedback.SingleOrDefault()?.Labels[0].Probability);
    }

    [Fact]
    public async Task Other_things_in_Discourses_review_queue_tell_nothing()
    {
        var queued = new JsonObject { ["id"] = 4, ["type"] = "ReviewableQueuedPost", ["status"] = 1, ["topic_id"] = null };
        Assert.Equal("", await hooks.TakenAsync(Hooks.Discourse("reviewable_transitioned_to", queued, "reviewable")));
    }

    [Fact]
    public async Task Staff_speak_as_moderators_and_the_system_and_Parley_as_bots()
    {
        await hooks.TakenAsync(Hooks.Discourse("post_created", Hooks.Post("<p>a</p>", 1).Changed(("staff", true))));
        await hooks.TakenAsync(Hooks.Discourse("post_created", Hooks.Post("<p>b</p>", 2).Changed(("user_id", -1), ("username", "system"))));
        await hooks.TakenAsync(Hooks.Discourse("post_created", Hooks.Post("<p>c</p>", 3).Changed(("username", "Parley"), ("raw", OwnPostMarker.Append("c", "7/2/facilitate")))));
        await hooks.TakenAsync(Hooks.Discourse("post_created", Hooks.Post("<p>d</p>", 4).Changed(("raw", OwnPostMarker.Append("d", "7/2/facilitate")))));
        var said = hooks.Recorded("7").Select(view => view.Utterance).ToList();
        Assert.Equal([SpeakerRole.Moderator, SpeakerRole.Bot, SpeakerRole.Bot, SpeakerRole.Member], said.Select(one => one.Role));
        Assert.Equal([null, null, "7/2/facilitate", null], said.Select(one => OwnPostMarker.TryFind(one.Text)));
    }

    [Theory]
    [InlineData("topic_archetype", "private_message")]
    [InlineData("post_type", 4)]
    public async Task Private_messages_and_whispers_are_not_looked_at(string field, object value)
    {
        var post = Hooks.Post("<p>between us</p>").Changed((field, JsonSerializer.SerializeToNode(value)));
        Assert.Equal("", await hooks.TakenAsync(Hooks.Discourse("post_created", post)));
        Assert.Equal(0, hooks.Server.Forum.Writes);
    }

    [Theory]
    [InlineData("ping")]
    [InlineData("user_created")]
    public async Task Ping_and_events_nobody_asked_for_are_taken_and_do_nothing(string name)
    {
        Assert.Equal("", await hooks.TakenAsync(Hooks.Discourse(name, [])));
        Assert.Equal(0, hooks.Server.Forum.Writes);
    }
}
