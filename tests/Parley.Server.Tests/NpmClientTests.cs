using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Parley.Server.Tests;

/// <summary>Clients from npm that nobody here wrote, unchanged but for the address. <c>npm ci</c> in tests/Parley.EndToEnd/npm installs them.</summary>
public sealed class NpmClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_openai_client_works_unchanged()
    {
        await using var server = await TestServer.StartAsync();
        var said = await RunAsync(server, "openai.mjs");
        Assert.True(said.GetProperty("one").GetProperty("results")[0].GetProperty("flagged").GetBoolean());
        Assert.Equal(13, said.GetProperty("one").GetProperty("results")[0].GetProperty("category_scores").EnumerateObject().Count());
        Assert.Equal([false, true], said.GetProperty("two").EnumerateArray().Select(flag => flag.GetBoolean()));
        Assert.Equal(1, said.GetProperty("parts").GetInt32());
        Assert.Equal(("BadRequestError", "input[0].image_url"), (said.GetProperty("image").GetProperty("name").GetString(), said.GetProperty("image").GetProperty("param").GetString()));
        Assert.Equal(("AuthenticationError", "invalid_api_key"), (said.GetProperty("wrongKey").GetProperty("name").GetString(), said.GetProperty("wrongKey").GetProperty("code").GetString()));
        Assert.Equal(0, server.Forum.Writes);
    }

    [Fact]
    public async Task The_perspective_client_works_unchanged()
    {
        await using var server = await TestServer.StartAsync();
        var said = await RunAsync(server, "perspective.cjs");
        Assert.Equal(0.9, Summary(said.GetProperty("plain"), "TOXICITY"));
        Assert.Equal(0.9, Summary(said.GetProperty("several"), "INSULT"));
        Assert.Equal(["INSULT"], said.GetProperty("full").GetProperty("attributeScores").EnumerateObject().Select(p => p.Name));
        Assert.Equal(6, said.GetProperty("full").GetProperty("attributeScores").GetProperty("INSULT").GetProperty("spanScores")[0].GetProperty("begin").GetInt32());
        Assert.Equal(("ResponseError", 400), (said.GetProperty("unscorable").GetProperty("name").GetString(), said.GetProperty("unscorable").GetProperty("status").GetInt32()));
        Assert.StartsWith("Attribute FLIRTATION is not supported", said.GetProperty("unscorable").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("The key is not valid.", said.GetProperty("wrongKey").GetProperty("message").GetString());
        Assert.Equal(0, server.Forum.Writes);
    }

    [Fact]
    public async Task Corals_requests_work_as_its_server_sends_them()
    {
        await using var server = await TestServer.StartAsync();
        var said = await RunAsync(server, "coral.mjs");
        Assert.Equal(0.9, Summary(said.GetProperty("analyze").GetProperty("data"), "TOXICITY"));
        Assert.Equal(200, said.GetProperty("suggest").GetProperty("status").GetInt32());
        Assert.Equal("Coral:https://news.example", Assert.Single(server.Forum.Feedback).Source);
    }

    private static double Summary(JsonElement answer, string attribute) =>
        answer.GetProperty("attributeScores").GetProperty(attribute).GetProperty("summaryScore").GetProperty("value").GetDouble();

    private static async Task<JsonElement> RunAsync(TestServer server, string script, [CallerFilePath] string here = "")
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "Parley.EndToEnd", "npm"));
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "openai")), "The npm clients are not installed: run `npm ci` in tests/Parley.EndToEnd/npm.");
        var start = new ProcessStartInfo("node", script) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PARLEY_URL"] = server.Address.ToString().TrimEnd('/');
        start.Environment["PARLEY_KEY"] = TestServer.Key;
        using var node = Start(start);
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(node.ExitCode == 0, await error);
        return JsonElement.Parse(await output);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no node on this machine.");
            throw;
        }
    }
}
