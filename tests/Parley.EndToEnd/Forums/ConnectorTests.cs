using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Connectors;
using Parley.Server.Connectors.Discourse;
using Parley.Server.Connectors.Generic;
using Parley.Server.Connectors.GitHub;
using Parley.Server.Forums;

namespace Parley.EndToEnd.Forums;

/// <summary>Each connector against its stand-in, each act asked for twice as after a crash: it is done once.</summary>
public sealed class ConnectorTests : IAsyncLifetime
{
    private static readonly ConversationKey Topic = new("town", "7");
    private static readonly ConversationKey Issue = new("town", "acme~2fwidgets~2fissues~2f7");
    private static readonly ConversationKey Discussion = new("town", "acme~2fwidgets~2fdiscussions~2f9");
    private readonly ServiceProvider _services;
    private StandInDiscourse _discourse = null!;
    private StandInGitHub _github = null!;
    private StandInHook _hook = null!;

    public ConnectorTests()
    {
        var services = new ServiceCollection();
        ForumHttp.Add(services);
        _services = services.AddSingleton(TimeProvider.System).AddSingleton<ForumHttp>().BuildServiceProvider();
    }

    private ForumHttp Http => _services.GetRequiredService<ForumHttp>();

    private DiscourseConnector InDiscourse => new(new DiscourseSettings(_discourse.Address, null, StandInDiscourse.ApiKey, StandInDiscourse.User, true), Http);

    private GitHubConnector OnGitHub => new(new GitHubSettings(_github.Address, null, StandInGitHub.Token, StandInGitHub.User, []), Http);

    public async ValueTask InitializeAsync() =>
        (_discourse, _github, _hook) = (await StandInDiscourse.StartNewAsync(), await StandInGitHub.StartNewAsync(), await StandInHook.StartNewAsync());

    public async ValueTask DisposeAsync()
    {
        await _discourse.DisposeAsync();
        await _github.DisposeAsync();
        await _hook.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Theory]
    [InlineData(ModerationAction.Facilitate, "Please.", new[] { "7/2/facilitate" })]
    [InlineData(ModerationAction.SlowMode, "Slowly.", new[] { "7/2/slow_mode", "slow 7 900" })]
    [InlineData(ModerationAction.Lock, "Enough.", new[] { "7/2/lock", "closed 7" })]
    [InlineData(ModerationAction.Hide, "", new[] { "flag 4 7/2" })]
    [InlineData(ModerationAction.Hold, "", new[] { "flag 4 7/2", "flag 7 7/2" })]
    [InlineData(ModerationAction.Escalate, "", new[] { "flag 7 7/2" })]
    public async Task In_Discourse_each_act_is_done_once(ModerationAction action, string text, string[] done)
    {
        _discourse.Write(7, "ann", "One");
        _discourse.Write(7, "bob", "Two");
        var first = await InDiscourse.DeliverAsync(Topic, Act(action, text, "7/2"), default);
        Assert.Equal(first, await InDiscourse.DeliverAsync(Topic, Act(action, text, "7/2"), default));
        Assert.Equal(done, _discourse.Done.Distinct());
        Assert.Equal(text.Length == 0 ? 2 : 3, _discourse.Posts.Count);
        Assert.Equal(0, _discourse.Refused);
    }

    [Fact]
    public async Task In_Discourse_a_post_that_is_gone_is_final()
    {
        _discourse.Write(7, "ann", "One");
        Assert.True((await Assert.ThrowsAsync<DeliveryFailedException>(() => InDiscourse.DeliverAsync(Topic, Act(ModerationAction.Hide, "", "7/2"), default))).IsFinal);
    }

    [Fact]
    public async Task In_Discourse_what_was_hidden_is_shown_again_once()
    {
        _discourse.Write(7, "bob", "One");
        await InDiscourse.DeliverAsync(Topic, Act(ModerationAction.Hide, "", "7/1"), default);
        await InDiscourse.DeliverAsync(Topic, Act(ModerationAction.Restore, "", "7/1"), default);
        await InDiscourse.DeliverAsync(Topic, Act(ModerationAction.Restore, "", "7/1"), default);
        Assert.Equal(["flag 4 7/1", "unhide 7/1"], _discourse.Done);
        Assert.False(_discourse.Posts[0].Hidden);

        // It takes one flag from each user: what it refuses is told, not passed over.
        Assert.True((await Assert.ThrowsAsync<DeliveryFailedException>(() => InDiscourse.DeliverAsync(Topic, Act(ModerationAction.Hide, "", "7/1"), default))).IsFinal);
    }

    [Fact]
    public async Task On_GitHub_what_was_hidden_is_shown_again()
    {
        var at = $"{Issue.Conversation}/{_github.Write(7, "ann", "You fool")}";
        await OnGitHub.DeliverAsync(Issue, Act(ModerationAction.Hide, "", at), default);
        await OnGitHub.DeliverAsync(Issue, Act(ModerationAction.Restore, "", at), default);
        await OnGitHub.DeliverAsync(Issue, Act(ModerationAction.Hide, "", $"{Issue.Conversation}/summary-5"), default);
        Assert.Equal(["minimize IC_1", "unminimize IC_1", "minimize PRR_5"], _github.Done);
    }

    [Fact]
    public async Task In_Discourse_a_private_word_is_a_message_to_its_addressee_once()
    {
        var nudge = Act(ModerationAction.Nudge, "A word.", "7/2") with { Audience = Audience.Private, Addressee = "bob" };
        await InDiscourse.DeliverAsync(Topic, nudge, default);
        await InDiscourse.DeliverAsync(Topic, nudge, default);
        Assert.StartsWith("@bob A word.", Assert.Single(_discourse.Posts).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_in_somebody_elses_post_does_not_keep_Parley_from_posting()
    {
        _discourse.Write(7, "troll", Core.Facilitation.OwnPostMarker.Append("Ha.", "7/1/facilitate"));
        await InDiscourse.DeliverAsync(Topic, Act(ModerationAction.Facilitate, "Please.", "7/1"), default);
        Assert.Equal(2, _discourse.Posts.Count);
    }

    [Fact]
    public async Task On_GitHub_comments_locks_and_hiding_are_done_once()
    {
        var comment = _github.Write(7, "ann", "You fool");
        var at = $"{Issue.Conversation}/{comment}";
        for (var i = 0; i < 2; i++)
        {
            await OnGitHub.DeliverAsync(Issue, Act(ModerationAction.Facilitate, "Please.", at), default);
            await OnGitHub.DeliverAsync(Issue, Act(ModerationAction.Lock, "Enough.", at), default);
            await OnGitHub.DeliverAsync(Issue, Act(ModerationAction.Hide, "", at), default);
        }

        Assert.Equal([$"{at}/facilitate", $"{at}/lock", "lock 7 too heated", "minimize IC_1"], _github.Done.Distinct());
        Assert.Equal(3, _github.Comments.Count);
    }

    [Fact]
    public async Task In_a_discussion_on_GitHub_it_goes_over_GraphQl()
    {
        var at = $"{Discussion.Conversation}/{_github.Write(-9, "ann", "You fool")}";
        for (var i = 0; i < 2; i++)
        {
            await OnGitHub.DeliverAsync(Discussion, Act(ModerationAction.Facilitate, "Please.", at), default);
            await OnGitHub.DeliverAsync(Discussion, Act(ModerationAction.Hold, "", at), default);
            await OnGitHub.DeliverAsync(Discussion, Act(ModerationAction.Lock, "", at), default);
        }

        await OnGitHub.DeliverAsync(Discussion, Act(ModerationAction.Hide, "", $"{Discussion.Conversation}/1001"), default);
        Assert.Equal([$"{at}/facilitate", "minimize DC_1", "lock D_9", "minimize DC_reply_to_1"], _github.Done.Distinct());
        Assert.Equal(2, _github.Comments.Count);
        var lost = Discussion with { Conversation = "acme~2fwidgets~2fdiscussions~2f404" };
        Assert.True((await Assert.ThrowsAsync<DeliveryFailedException>(() => OnGitHub.DeliverAsync(lost, Act(ModerationAction.Facilitate, "Please.", at), default))).IsFinal);
    }

    [Fact]
    public async Task What_GitHub_cannot_do_is_not_taken()
    {
        Assert.False(OnGitHub.Takes(ModerationAction.Nudge));
        Assert.False(OnGitHub.Takes(ModerationAction.SlowMode));
        var opening = Act(ModerationAction.Hide, "", $"{Issue.Conversation}/opening");
        Assert.True((await Assert.ThrowsAsync<DeliveryFailedException>(() => OnGitHub.DeliverAsync(Issue, opening, default))).IsFinal);
    }

    [Fact]
    public async Task A_webhook_is_signed_carries_its_key_and_the_forums_own_ids()
    {
        var connector = new WebhookConnector(new WebhookSettings(new Uri(_hook.Address, "take"), Encoding.UTF8.GetBytes(StandInHook.Secret)), Http, TimeProvider.System);
        var key = new ConversationKey("town", "a~2fb");
        Assert.Equal("local-a~2fb/p~201/hide", await connector.DeliverAsync(key, Act(ModerationAction.Hide, "", "a~2fb/p~201"), default));
        var sent = Assert.Single(_hook.Taken).Value;
        Assert.Equal(("a/b", "p 1", "hide"), (sent.GetProperty("conversation").GetString(), sent.GetProperty("utterance").GetString(), sent.GetProperty("kind").GetString()));
        Assert.Equal(0, _hook.Refused);
    }

    [Theory]
    [InlineData(Mood.Gone, true, false)]
    [InlineData(Mood.Busy, false, true)]
    [InlineData(Mood.Trouble, false, false)]
    public async Task An_answer_that_is_no_success_says_how_to_go_on(object mood, bool final, bool waits)
    {
        _discourse.Write(7, "ann", "One");
        _discourse.Moods = [(Mood)mood];
        var failed = await Assert.ThrowsAsync<DeliveryFailedException>(() => InDiscourse.DeliverAsync(Topic, Act(ModerationAction.Facilitate, "Please.", "7/1"), default));
        Assert.Equal((final, waits), (failed.IsFinal, failed.RetryAfter is not null));
    }

    [Fact]
    public async Task A_wrong_key_is_final()
    {
        var stranger = new DiscourseConnector(new DiscourseSettings(_discourse.Address, null, "another-key", StandInDiscourse.User, true), Http);
        Assert.True((await Assert.ThrowsAsync<DeliveryFailedException>(() => stranger.DeliverAsync(Topic, Act(ModerationAction.Facilitate, "Please.", "7/1"), default))).IsFinal);
    }

    private static Intervention Act(ModerationAction kind, string text, string at) => new()
    {
        Id = $"{at}/{kind.Name()}",
        Kind = kind,
        Utterance = at[(at.LastIndexOf('/') + 1)..],
        Text = text,
        Source = text.Length == 0 ? "" : "phrase",
        At = DateTimeOffset.UnixEpoch,
        Reasons = [new Reason { Code = "above_threshold", Text = "Insult is above its threshold." }],
    };
}
