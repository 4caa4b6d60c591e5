using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Parley.Client;
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

    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex("```csharp\\n(?<code>.+?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Snippet();
}
