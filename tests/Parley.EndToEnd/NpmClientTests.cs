using System.Diagnostics;

namespace Parley.EndToEnd;

/// <summary>
/// Clients from npm that nobody here wrote, unchanged but for the address, against the real server. <c>npm ci</c> in tests/Parley.EndToEnd/npm installs them.
/// </summary>
public sealed class NpmClientTests(NpmClientTests.Host host) : IClassFixture<NpmClientTests.Host>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_openai_client_works_unchanged()
    {
        var said = await RunAsync("openai.mjs");
        Assert.True(said.GetProperty("one").GetProperty("results")[0].GetProperty("flagged").GetBoolean());
        Assert.Equal(13, said.GetProperty("one").GetProperty("results")[0].GetProperty("category_scores").EnumerateObject().Count());
        Assert.Equal([false, true], said.GetProperty("two").EnumerateArray().Select(flag => flag.GetBoolean()));
        Assert.Equal(1, said.GetProperty("parts").GetInt32());
        Assert.Equal(("BadRequestError", "input[0].image_url"), (said.GetProperty("image").GetProperty("name").GetString(), said.GetProperty("image").GetProperty("param").GetString()));
        Assert.Equal(("AuthenticationError", "invalid_api_key"), (said.GetProperty("wrongKey").GetProperty("name").GetString(), said.GetProperty("wrongKey").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task The_perspective_client_works_unchanged()
    {
        var said = await RunAsync("perspective.cjs");
        Assert.True(Summary(said.GetProperty("plain"), "TOXICITY") > 0.5, said.ToString());
        Assert.True(Summary(said.GetProperty("several"), "INSULT") > Summary(said.GetProperty("several"), "THREAT"), said.ToString());
        Assert.Equal(["INSULT"], said.GetProperty("full").GetProperty("attributeScores").EnumerateObject().Select(p => p.Name));
        Assert.Contains(
            said.GetProperty("full").GetProperty("attributeScores").GetProperty("INSULT").GetProperty("spanScores").EnumerateArray(),
            span => span.GetProperty("begin").GetInt32() == 6 && span.GetProperty("end").GetInt32() == 16);
        Assert.Equal(("ResponseError", 400), (said.GetProperty("unscorable").GetProperty("name").GetString(), said.GetProperty("unscorable").GetProperty("status").GetInt32()));
        Assert.StartsWith("Attribute FLIRTATION is not supported", said.GetProperty("unscorable").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("The key is not valid.", said.GetProperty("wrongKey").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Corals_requests_work_as_its_server_sends_them_and_its_moderators_word_teaches()
    {
        var before = await PositionAsync();
        var said = await RunAsync("coral.mjs");
        Assert.True(Summary(said.GetProperty("analyze").GetProperty("data"), "TOXICITY") > 0.5, said.ToString());
        Assert.Equal(200, said.GetProperty("suggest").GetProperty("status").GetInt32());
        Assert.True(await PositionAsync() > before);
    }

    private static double Summary(JsonElement answer, string attribute) =>
        answer.GetProperty("attributeScores").GetProperty(attribute).GetProperty("summaryScore").GetProperty("value").GetDouble();

    private async Task<long> PositionAsync() => (long)(await host.Server!.OkAsync("/v1/communities/default/ensemble"))["position"]!;

    private async Task<JsonElement> RunAsync(string script)
    {
        var start = new ProcessStartInfo("node", script) { WorkingDirectory = Host.Clients, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PARLEY_URL"] = host.Server!.Client.BaseAddress!.ToString().TrimEnd('/');
        start.Environment["PARLEY_KEY"] = ServedParley.Key;
        using var node = Process.Start(start)!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(node.ExitCode == 0, await error);
        return JsonElement.Parse(await output);
    }

    /// <summary>One server for all clients.</summary>
    public sealed class Host : IAsyncLifetime
    {
        private readonly TemporaryFolder _data = new();

        public static string Clients { get; } = Path.Combine(Repository.Root, "tests", "Parley.EndToEnd", "npm");

        internal ServedParley? Server { get; private set; }

        public async ValueTask InitializeAsync()
        {
            Assert.SkipUnless(Directory.Exists(Path.Combine(Clients, "node_modules", "openai")), "The npm clients are not installed: run `npm ci` in tests/Parley.EndToEnd/npm.");
            Assert.SkipUnless(HasNode(), "There is no node on this machine.");
            Server = await ServedParley.StartAsync(_data["data"]);
        }

        public async ValueTask DisposeAsync()
        {
            if (Server is not null)
            {
                await Server.DisposeAsync();
            }

            _data.Dispose();
        }

        private static bool HasNode() =>
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node")));
    }
}
