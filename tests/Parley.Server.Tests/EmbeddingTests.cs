using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.Agents.Hosting;
using Parley.Client;
using Parley.Grains;
using Parley.Server.Tests.Embedding;

namespace Parley.Server.Tests;

/// <summary>docs/embedding.md shows what is compiled here, word for word.</summary>
public sealed partial class EmbeddingTests
{
    [Fact]
    public void Every_snippet_of_the_docs_is_compiled_code()
    {
        var here = Folder();
        var code = string.Join('\n', Directory.EnumerateFiles(Path.Combine(here, "Embedding"), "*.cs").Order(StringComparer.Ordinal).Select(file => Trimmed(File.ReadAllText(file))));
        var snippets = Snippet().Matches(File.ReadAllText(Path.Combine(here, "..", "..", "docs", "embedding.md")));
        Assert.Equal(4, snippets.Count);
        Assert.All(snippets, snippet => Assert.Contains(Trimmed(snippet.Groups["code"].Value).Trim(), code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_http_snippet_hides_nothing_that_may_be_shown()
    {
        await using var server = await TestServer.StartAsync();
        var services = new ServiceCollection();
        HttpForum.Add(services, server.Address, TestServer.Key);
        await using var provider = services.BuildServiceProvider();
        Assert.True(await HttpForum.MayShowAsync(provider.GetRequiredService<ParleyClient>(), "t1", "p1", "ann", "I agree.", DateTimeOffset.UnixEpoch));
        Assert.Equal("forum", server.Forum.Conversations.Single().Key.Community);
    }

    [Fact]
    public async Task The_forum_of_the_in_process_snippet_judges_posts_and_gets_what_Parley_says_posted_to_its_thread()
    {
        using var data = new TemporaryFolder();
        var threads = new PostedThreads();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IThreads>(threads);
        builder.Services.PostConfigure<ParleyOptions>(parley => (parley.DataDirectory, parley.SweepPeriod) = (data.Path, TimeSpan.FromMilliseconds(50)));
        await using var forum = InProcessForum.Build(builder);
        await forum.StartAsync();
        Assert.Null((await forum.Services.GetRequiredService<IGrainFactory>().GetGrain<ICommunityGrain>("forum").PutPolicyAsync(Eager, "ann", DateTimeOffset.UnixEpoch)).Refusal);

        using var client = new HttpClient { BaseAddress = new Uri(forum.Urls.First()) };
        var answer = await PostAsync(client, "p/1", "You are a stupid idiot, I will hurt you.");
        Assert.True(answer.GetProperty("risk").GetDouble() > (await PostAsync(client, "p/2", "Thank you.", thread: "calm")).GetProperty("risk").GetDouble());
        var (thread, text, marker) = await threads.Posted.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal("t1", thread);
        Assert.NotEmpty(text);
        Assert.NotEmpty(marker);
    }

    /// <summary>Everything alerts at once, and stepping in is always worth it.</summary>
    private const string Eager = """
        version: 1
        mode: act
        derailment: { alert_above: 0.02, clear_below: 0.01 }
        harm_benefit: { margin: 0 }
        restraint: { per_conversation: 1, alert_looks: 1, debounce: 1s, silence_rate: 0, stand_back_turns: 1 }
        """;

    private static async Task<JsonElement> PostAsync(HttpClient client, string post, string text, string thread = "t1")
    {
        var body = JsonSerializer.Serialize(new { author = "ann", text, at = DateTimeOffset.UnixEpoch });
        using var response = await client.PostAsync($"/threads/{thread}/posts/{Uri.EscapeDataString(post)}", TestServer.Json(body));
        var said = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {said}");
        return JsonElement.Parse(said);
    }

    /// <summary>A forum's storage that remembers the first post made in it.</summary>
    private sealed class PostedThreads : IThreads
    {
        private readonly TaskCompletionSource<(string Thread, string Text, string Marker)> _posted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<(string Thread, string Text, string Marker)> Posted => _posted.Task;

        public Task<string?> FindPostAsync(string marker, CancellationToken cancellation) => Task.FromResult<string?>(null);

        public Task<string?> PostAsync(string thread, string text, string marker, CancellationToken cancellation)
        {
            _posted.TrySetResult((thread, text, marker));
            return Task.FromResult<string?>("post-1");
        }
    }

    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex("```csharp\\n(?<code>.+?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Snippet();
}
