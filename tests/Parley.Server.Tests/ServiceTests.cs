using Microsoft.Extensions.Options;

namespace Parley.Server.Tests;

public sealed class ServiceTests
{
    private const string Utterances = "/v1/communities/default/conversations/c1/utterances";
    private const string Calm = """{"id":"u1","speaker":"ann","text":"I agree.","timestamp":0}""";

    [Fact]
    public async Task Health_needs_no_key_and_readiness_tells_the_truth()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.ClientFor(null);
        Assert.Equal("""{"status":"ok","checks":{}}""", await client.GetStringAsync("/healthz"));
        Assert.Equal("""{"status":"ready","checks":{"journal":"ok"}}""", await client.GetStringAsync("/readyz"));
        server.Check.Problem = "cannot be written";
        using var response = await client.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("cannot be written", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_count_in_the_words_of_the_domain()
    {
        await using var server = await TestServer.StartAsync();
        await server.OkAsync(Utterances, Calm);
        using var client = server.ClientFor(null);
        var text = await client.GetStringAsync("/metrics");
        Assert.Contains("parley_http_utterances_assessed_total", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"c1\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/c1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_can_be_closed()
    {
        await using var server = await TestServer.StartAsync(o => o.OpenMetrics = false);
        using var client = server.ClientFor(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/metrics")).StatusCode);
        Assert.True((await server.Client.GetAsync("/metrics")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_openapi_document_names_every_path_and_body()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.ClientFor(null);
        var document = JsonElement.Parse(await client.GetStringAsync("/openapi/v1.json"));
        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var path in (string[])["conversations/{conversation}/utterances", "conversations/{conversation}/preview", "conversations/{conversation}", "conversations",
            "conversations/{conversation}/outcome", "cases", "cases/next", "cases/statistics", "cases/{caseId}", "cases/{caseId}/claim", "cases/{caseId}/release", "cases/{caseId}/ruling",
            "cases/{caseId}/undo", "cases/{caseId}/notes", "feedback", "reports", "appeals", "policy", "ensemble", "interventions", "audit", "speakers/{speaker}", "live"])
        {
            Assert.Contains($"/v1/communities/{{community}}/{path}", paths);
        }

        Assert.Contains("/v1alpha1/comments:analyze", paths);
        Assert.Contains("/v1/moderations", paths);
        var body = document.GetProperty("paths").GetProperty("/v1/communities/{community}/conversations/{conversation}/utterances")
            .GetProperty("post").GetProperty("requestBody").GetProperty("content");
        Assert.True(body.TryGetProperty("application/json", out _));
    }

    [Fact]
    public async Task The_docs_page_asks_nothing_of_the_outside()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.ClientFor(null);
        var html = await client.GetStringAsync("/docs/");
        Assert.DoesNotContain("https://cdn", html, StringComparison.OrdinalIgnoreCase);
        var script = System.Text.RegularExpressions.Regex.Match(html, "src=\"([^\"]+\\.js[^\"]*)\"").Groups[1].Value;
        using var response = await client.GetAsync(new Uri(new Uri(server.Address, "/docs/"), script));
        Assert.True(response.IsSuccessStatusCode, $"{script} in {html}");
    }

    [Fact]
    public async Task A_key_that_asks_too_often_is_429_with_a_time_and_recovers()
    {
        await using var server = await TestServer.StartAsync(o => (o.RequestsPerSecond, o.Burst) = (10, 2));
        var responses = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => server.PostAsync(Utterances, Calm)));
        Assert.All(responses, response => Assert.Equal(response.StatusCode == HttpStatusCode.TooManyRequests, response.Headers.RetryAfter is not null));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], responses.Select(response => response.StatusCode).Distinct().Order());
        var deadline = TimeProvider.System.GetTimestamp();
        HttpStatusCode last;
        do
        {
            last = (await server.PostAsync(Utterances, Calm)).StatusCode;
        }
        while (last != HttpStatusCode.OK && TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.OK, last);
    }

    [Fact]
    public async Task Beyond_its_places_and_queue_the_server_sheds_and_then_recovers()
    {
        await using var server = await TestServer.StartAsync(o => (o.ConcurrentRequests, o.QueuedRequests) = (1, 1));
        var hold = new TaskCompletionSource();
        server.Forum.Hold = hold.Task;
        var requests = Enumerable.Range(0, 6).Select(_ => server.PostAsync(Utterances, Calm)).ToArray();
        while (requests.Where(request => !request.IsCompleted).ToList() is { Count: > 2 } open)
        {
            await Task.WhenAny(open);
        }

        Assert.Equal(4, requests.Count(r => r.IsCompletedSuccessfully && r.Result.StatusCode == HttpStatusCode.TooManyRequests));
        hold.SetResult();
        await Task.WhenAll(requests);
        Assert.Equal(2, requests.Count(r => r.Result.StatusCode == HttpStatusCode.OK));
        await server.OkAsync(Utterances, Calm);
    }

    [Fact]
    public async Task A_setting_out_of_range_stops_the_start_and_is_named()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestServer.StartAsync(o => o.MaxBodyBytes = 7));
        Assert.Contains("Parley:Server:MaxBodyBytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_ends_the_live_streams()
    {
        var server = await TestServer.StartAsync(_ => { });
        using var open = await server.Client.GetAsync("/v1/communities/default/live", HttpCompletionOption.ResponseHeadersRead);
        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }
}
