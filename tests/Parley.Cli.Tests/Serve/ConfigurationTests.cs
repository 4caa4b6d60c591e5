namespace Parley.Cli.Tests.Serve;

/// <summary>What the configuration says, as the real server takes it.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public async Task A_policy_that_the_configuration_names_stands_when_the_server_is_ready()
    {
        using var folder = new TemporaryFolder();
        var policy = folder.Write("town.yaml", "version: 1", "mode: shadow");
        for (var start = 0; start < 2; start++)
        {
            await using var server = await ServedParley.StartAsync(folder["data"], ("Parley__Communities__town__Policy", policy));
            var standing = await server.OkAsync("/v1/communities/town/policy");
            Assert.Equal((1L, "version: 1\nmode: shadow\n"), ((long)standing["version"]!, (string?)standing["document"]));
        }
    }

    [Theory]
    [InlineData("Parley__Communities__town__Policy", "nowhere.yaml", "nowhere.yaml")]
    [InlineData("Parley__Communities__town__Connector", "discourse", "parley:communities:town:discourse:apiKeyEnv is missing")]
    [InlineData("Parley__Communities__town__Webhook__SecretEnv", "NOT_SET", "secretEnv names NOT_SET, which is not set")]
    [InlineData("Parley__Communities__town__Discourse__Url", "http://forum.example", "discourse:url must be an https address")]
    [InlineData("Parley__Communities__town__Discourse__Uri", "https://forum.example", "discourse:url is missing")]
    [InlineData("Parley__Telemetry__Otlp", "nowhere", "Parley:Telemetry:Otlp must be an address")]
    [InlineData("Parley__Server__MaxBodyByte", "4096", "parley:Server:MaxBodyByte is not a setting.")]
    [InlineData("Parley__Agents__SnapshotEach", "4", "parley:Agents:SnapshotEach is not a setting.")]
    [InlineData("Parley__Sever__Burst", "4", "parley:Sever:Burst is not a setting.")]
    public async Task A_setting_that_is_wrong_or_unknown_refuses_the_start_and_is_named(string name, string value, string message)
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value, ["PARLEY_KEY"] = ServedParley.Key };
        using var process = ToolProcess.Start(environment, "serve", "--urls", "http://127.0.0.1:0", "--data", folder["data"]);
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Contains(message, error, StringComparison.OrdinalIgnoreCase);
    }
}
