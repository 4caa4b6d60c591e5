using Microsoft.AspNetCore.Builder;
using Parley.Cli;

namespace Parley.Server.Tests;

/// <summary>The commands of the tool that concern the server.</summary>
public sealed class ToolTests
{
    [Fact]
    public async Task Keys_are_made_listed_and_revoked()
    {
        using var data = new TemporaryFolder();
        var (made, secret, _) = await RunAsync("keys", "add", "--community", "default", "--roles", "ingest,read", "--name", "forum", "--data", data.Path);
        Assert.Equal(0, made);
        Assert.StartsWith("parley_", secret, StringComparison.Ordinal);
        var (_, listed, _) = await RunAsync("keys", "list", "--data", data.Path, "--json");
        var key = JsonElement.Parse(listed)[0];
        Assert.Equal(("default", "ingest,read", "forum"), (key.GetProperty("community").GetString(), key.GetProperty("roles").GetString(), key.GetProperty("name").GetString()));
        Assert.Equal(0, (await RunAsync("keys", "revoke", key.GetProperty("id").GetString()!, "--data", data.Path)).Code);
        Assert.Equal("[]", (await RunAsync("keys", "list", "--data", data.Path, "--json")).Output.Trim());
    }

    [Theory]
    [InlineData("add", "--community", "a b", "--roles", "read")]
    [InlineData("add", "--community", "default", "--roles", "king")]
    [InlineData("revoke", "nobody")]
    public async Task A_wrong_key_command_is_bad_input(params string[] args)
    {
        using var data = new TemporaryFolder();
        var (code, _, error) = await RunAsync(["keys", .. args, "--data", data.Path]);
        Assert.Equal(2, code);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task Serve_says_when_it_is_ready_and_stops_when_told()
    {
        using var data = new TemporaryFolder();
        await RunAsync("keys", "add", "--community", "default", "--roles", "read", "--data", data.Path);
        using var stop = new CancellationTokenSource();
        using var lines = new ReadyLine();
        using var errors = new StringWriter();
        var run = ParleyTool.RunAsync(["serve", "--urls", "http://127.0.0.1:0", "--data", data.Path], Parts, lines, errors, stop.Token);
        var url = await lines.Url.WaitAsync(TimeSpan.FromSeconds(60));
        using var client = new HttpClient();
        Assert.Contains("ready", await client.GetStringAsync(new Uri(new Uri(url), "/readyz")), StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(0, await run.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Serve_without_a_key_or_with_a_broken_configuration_is_bad_input()
    {
        using var data = new TemporaryFolder();
        var (code, _, error) = await RunAsync("serve", "--urls", "http://127.0.0.1:0", "--data", data.Path);
        Assert.Equal(2, code);
        Assert.Contains("parley keys add", error, StringComparison.Ordinal);
        var config = Path.Combine(data.Path, "parley.yaml");
        await File.WriteAllTextAsync(config, "parley:\n  server: { maxBodyBytes: 1 ");
        (code, _, error) = await RunAsync("serve", "--config", config, "--data", data.Path);
        Assert.Equal(2, code);
        Assert.StartsWith($"{config}:", error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(config, """{"parley":{"server":{"maxBodyBytes":1}}}""");
        (code, _, error) = await RunAsync("serve", "--config", config, "--data", data.Path);
        Assert.Equal(2, code);
        Assert.Contains("Parley:Server:MaxBodyBytes", error, StringComparison.Ordinal);
    }

    private static ToolParts Parts { get; } = new(
        (_, _) => throw new InvalidOperationException("no session here"), (_, _) => throw new InvalidOperationException("no journal here"))
    {
        AddAgents = (WebApplicationBuilder builder, string _) => TestServer.AddFakes(builder.Services),
    };

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ParleyTool.RunAsync(args, Parts, output, error);
        return (code, output.ToString().Trim(), error.ToString().Trim());
    }
}
