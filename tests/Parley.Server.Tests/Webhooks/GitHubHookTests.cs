using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Webhooks;

[Collection(nameof(HookTestCollection))]
public sealed class GitHubHookTests(HookServer hooks) : IDisposable
{
    private const string Issue = "acme~2fwidgets~2fissues~2f7";

    public void Dispose() => hooks.Server.Forum.Reset();

    [Theory]
    [InlineData("ann", "NONE", SpeakerRole.Member)]
    [InlineData("mo", "COLLABORATOR", SpeakerRole.Moderator)]
    [InlineData("ci-bot", "NONE", SpeakerRole.Bot)]
    public async Task A_comment_is_recorded_with_the_role_of_its_author(string login, string association, SpeakerRole role)
    {
        Assert.Equal("recorded", await hooks.TakenAsync(Hooks.GitHub("issue_comment", Hooks.Comment("It **fails** for me", login: login, association: association))));
        var said = Assert.Single(hooks.Recorded(Issue)).Utterance;
        Assert.Equal(("55", login, role, "It fails for me"), (said.Id, said.Speaker, said.Role, said.Text));
    }

    [Fact]
    public async Task An_issue_opens_a_conversation_with_its_title_and_a_review_comment_knows_what_it_answers()
    {
        var opened = Hooks.Comment("x", "opened").Changed(("issue", Hooks.Comment("It fails.")["comment"]!.DeepClone().AsObject().Changed(("number", 7), ("title", "Bread"))));
        await hooks.TakenAsync(Hooks.GitHub("issues", opened));
        var review = Hooks.Comment("no", id: 9).Changed(("pull_request", new JsonObject { ["number"] = 7 }));
        review["comment"]!["in_reply_to_id"] = 8;
        await hooks.TakenAsync(Hooks.GitHub("pull_request_review_comment", review));
        Assert.Equal([("opening", "Bread\n\nIt fails.", null), ("review-9", "no", "review-8")], hooks.Recorded(Issue).Select(view => (view.Utterance.Id, view.Utterance.Text, view.Utterance.ReplyTo)));
    }

    [Fact]
    public async Task A_pull_request_is_read_with_its_text_its_reviews_and_its_lock()
    {
        var pull = Hooks.Comment("It is faster.")["comment"]!.DeepClone().AsObject().Changed(("number", 7), ("title", "Sieve"));
        await hooks.TakenAsync(Hooks.GitHub("pull_request", Hooks.Comment("x", "opened").Changed(("pull_request", pull))));
        var review = new JsonObject { ["id"] = 4, ["body"] = "Read the guide.", ["submitted_at"] = "2026-03-01T12:10:00Z", ["author_association"] = "NONE", ["user"] = new JsonObject { ["login"] = "bob" } };
        var submitted = Hooks.Comment("x", "submitted").Changed(("pull_request", pull.DeepClone()), ("review", review));
        Assert.Equal("recorded", await hooks.TakenAsync(Hooks.GitHub("pull_request_review", submitted)));
        var edited = submitted.DeepClone().AsObject().Changed(("action", "edited"));
        (edited["review"]!["body"], edited["pull_request"]!["updated_at"]) = ("Please read the guide.", "2026-03-01T12:20:00Z");
        Assert.Equal("recorded", await hooks.TakenAsync(Hooks.GitHub("pull_request_review", edited)));
        edited["review"]!["body"] = null;
        Assert.Equal("", await hooks.TakenAsync(Hooks.GitHub("pull_request_review", edited)));
        Assert.Equal([("opening", "Sieve\n\nIt is faster."), ("summary-4", "Please read the guide.")], hooks.Recorded(Issue).Select(view => (view.Utterance.Id, view.Utterance.Text)));
        var locked = Hooks.Comment("x", "locked").Changed(("pull_request", new JsonObject { ["number"] = 7, ["active_lock_reason"] = "too heated" }));
        Assert.Equal("ended", await hooks.TakenAsync(Hooks.GitHub("pull_request", locked)));
    }

    [Fact]
    public async Task A_comment_deleted_by_another_teaches_and_a_heated_lock_is_an_outcome()
    {
        await hooks.TakenAsync(Hooks.GitHub("issue_comment", Hooks.Comment("One")));
        var deleted = Hooks.Comment("One", "deleted").Changed(("sender", new JsonObject { ["login"] = "mo" }));
        Assert.Equal("labelled, removed", await hooks.TakenAsync(Hooks.GitHub("issue_comment", deleted)));
        var locked = Hooks.Comment("x", "locked").Changed(("issue", new JsonObject { ["number"] = 7, ["active_lock_reason"] = "too heated" }));
        Assert.Equal("ended", await hooks.TakenAsync(Hooks.GitHub("issues", locked)));
        locked["issue"]!["active_lock_reason"] = "resolved";
        Assert.Equal("", await hooks.TakenAsync(Hooks.GitHub("issues", locked)));
    }

    [Theory]
    [InlineData("acme/gadgets", HttpStatusCode.Forbidden)]
    [InlineData("acme/../x", HttpStatusCode.Forbidden)]
    public async Task Another_repository_is_refused(string repository, HttpStatusCode status)
    {
        var json = Hooks.Comment("One").Changed(("repository", new JsonObject { ["full_name"] = repository }));
        using var response = await hooks.SendAsync(Hooks.GitHub("issue_comment", json));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(0, hooks.Server.Forum.Writes);
    }

    [Theory]
    [InlineData("ping")]
    [InlineData("star")]
    public async Task Ping_and_events_nobody_asked_for_are_taken_and_do_nothing(string name)
    {
        Assert.Equal("", await hooks.TakenAsync(Hooks.GitHub(name, [])));
        Assert.Equal(0, hooks.Server.Forum.Writes);
    }
}
