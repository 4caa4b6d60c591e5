using System.Text;

namespace Parley.Server.Tests.Webhooks;

/// <summary>Forged, replayed, truncated, oversized and misdirected webhooks: the right status, and nothing recorded.</summary>
[Collection(nameof(HookTestCollection))]
public sealed class RefusedHookTests(HookServer hooks) : IDisposable
{
    private const string Utterance = """{"event":"utterance","conversation":"a/b","utterance":{"id":"p 1","speaker":"ann","text":"One","timestamp":"2026-03-01T12:00:00Z"}}""";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public void Dispose() => hooks.Server.Forum.Reset();

    [Fact]
    public Task A_body_signed_with_another_secret_is_401() => RefusedAsync(HttpStatusCode.Unauthorized, Hooks.Discourse("post_created", Hooks.Post("<p>One</p>"), secret: Hooks.OtherSecret));

    [Fact]
    public Task A_webhook_of_one_community_sent_to_another_is_401() => RefusedAsync(HttpStatusCode.Unauthorized, Hooks.Discourse("post_created", Hooks.Post("<p>One</p>"), community: "city"));

    [Fact]
    public Task A_community_without_that_webhook_is_404() => RefusedAsync(HttpStatusCode.NotFound, Hooks.Discourse("post_created", Hooks.Post("<p>One</p>"), community: "nowhere"));

    [Fact]
    public Task Another_instance_is_403() => RefusedAsync(HttpStatusCode.Forbidden, Hooks.Discourse("post_created", Hooks.Post("<p>One</p>"), instance: "https://other.example"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha1=0000000000000000000000000000000000000000")]
    public async Task A_missing_or_broken_signature_is_401(string? signature)
    {
        var request = Hooks.GitHub("issue_comment", Hooks.Comment("One"));
        request.Headers.Remove("X-Hub-Signature-256");
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        }

        await RefusedAsync(HttpStatusCode.Unauthorized, request);
    }

    [Fact]
    public async Task A_body_that_was_cut_or_changed_on_its_way_is_401()
    {
        var request = Hooks.GitHub("issue_comment", Hooks.Comment("One"));
        var body = await request.Content!.ReadAsStringAsync();
        request.Content = new StringContent(body[..^20], Encoding.UTF8, "application/json");
        await RefusedAsync(HttpStatusCode.Unauthorized, request);
    }

    [Fact]
    public async Task A_signed_body_that_is_no_post_is_400_and_names_the_field()
    {
        var post = Hooks.Post("<p>One</p>");
        post.Remove("topic_id");
        Assert.Contains("post.topic_id", await RefusedAsync(HttpStatusCode.BadRequest, Hooks.Discourse("post_created", post)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413()
    {
        var request = Hooks.Discourse("post_created", Hooks.Post(new string('a', 1_100_000)));

        // The server answers before it has read the body; without this the connection may break while the client still writes.
        request.Headers.ExpectContinue = true;
        await RefusedAsync(HttpStatusCode.RequestEntityTooLarge, request);
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    [InlineData(-86_400)]
    public Task A_generic_webhook_of_another_time_is_401(int seconds) => RefusedAsync(HttpStatusCode.Unauthorized, Hooks.Generic(Utterance, Now.AddSeconds(seconds)));

    [Fact]
    public async Task A_generic_webhook_is_taken_once_and_its_ids_are_escaped()
    {
        Assert.Equal("recorded", await hooks.TakenAsync(Hooks.Generic(Utterance, Now)));
        Assert.Equal("recorded", await hooks.TakenAsync(Hooks.Generic(Utterance, Now)));
        Assert.Equal("p~201", Assert.Single(hooks.Recorded("a~2fb")).Utterance.Id);
        Assert.Equal(1, hooks.Server.Forum.Writes);
        Assert.Equal("removed", await hooks.TakenAsync(Hooks.Generic("""{"event":"removed","conversation":"a/b","utterance":"p 1"}""", Now)));
        Assert.Equal("unknown", await hooks.TakenAsync(Hooks.Generic("""{"event":"removed","conversation":"a/b","utterance":"p 2"}""", Now)));
        Assert.Equal("", await hooks.TakenAsync(Hooks.Generic("""{"event":"ping"}""", Now)));
    }

    [Fact]
    public async Task Where_the_journal_is_away_the_forum_is_told_to_send_it_again()
    {
        hooks.Server.Forum.Refuse = static () => new Refusal(RefusalKind.Unavailable, null, "full");
        using var response = await hooks.SendAsync(Hooks.Discourse("post_created", Hooks.Post("<p>One</p>")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    private async Task<string> RefusedAsync(HttpStatusCode status, HttpRequestMessage request)
    {
        using var response = await hooks.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{response.StatusCode} {body}");
        Assert.Equal(0, hooks.Server.Forum.Writes);
        return body;
    }
}
