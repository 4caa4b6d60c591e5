using System.Text.Json;

namespace Parley.Cli.Tests.Serve;

/// <summary>A cluster that is set up wrongly, or whose servers are away, does not start: it says which key, and does not wait.</summary>
public sealed class ClusterConfigurationTests
{
    private const string Postgres = "Host=127.0.0.1;Port=1;Username=parley;Password=secret;Database=parley";
    private const string Redis = "127.0.0.1:1,password=secret,connectRetry=1";

    [Theory]
    [InlineData("parley:storage:provider", "sqlite", ExitCodes.BadInput, "parley:cluster:provider: redis needs parley:storage:provider: postgres")]
    [InlineData("parley:storage:provider", "oracle", ExitCodes.BadInput, "parley:storage:provider must be sqlite or postgres, not 'oracle'")]
    [InlineData("parley:cluster:provider", "zookeeper", ExitCodes.BadInput, "parley:cluster:provider must be local or redis, not 'zookeeper'")]
    [InlineData("parley:cluster:connectionStringEnv", "NOT_SET", ExitCodes.BadInput, "parley:cluster:connectionStringEnv: the variable NOT_SET is not set")]
    [InlineData("PARLEY_REDIS", "redis:6379,pasword=secret", ExitCodes.BadInput, "parley:cluster:connectionStringEnv: the variable PARLEY_REDIS cannot be read")]
    [InlineData("PARLEY_DB", "Host=db;Pasword=secret", ExitCodes.BadInput, "parley:storage:connectionStringEnv: the variable PARLEY_DB cannot be read")]
    [InlineData("parley:cluster:siloPort", "eleven", ExitCodes.BadInput, "Parley:Cluster:SiloPort")]
    [InlineData("parley:cluster:siloPort", "0", ExitCodes.BadInput, "Parley:Cluster: SiloPort must be from 1 to 65,535")]
    [InlineData("parley:cluster:probeTimeout", "00:00:00.1", ExitCodes.BadInput, "Parley:Cluster: ProbeTimeout must be from 1 to 30 seconds")]
    [InlineData("parley:cluster:advertisedAddress", "pod-7", ExitCodes.BadInput, "Parley:Cluster: AdvertisedAddress must be an IP address, not 'pod-7'")]
    [InlineData("parley:cluster:silooPort", "11111", ExitCodes.BadInput, "silooPort is not a setting")]
    [InlineData("", "", ExitCodes.Failed, "parley:cluster:connectionStringEnv (PARLEY_REDIS): Redis does not answer at 127.0.0.1:1")]
    [InlineData("parley:cluster:provider", "local", ExitCodes.Failed, "parley:storage:connectionStringEnv (PARLEY_DB): The journal could not be reached: Failed to connect to 127.0.0.1:1")]
    public async Task A_start_that_cannot_succeed_ends_at_once_and_names_the_key(string key, string value, int exit, string message)
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["PARLEY_KEY"] = ServedParley.Key,
            ["PARLEY_DB"] = Postgres,
            ["PARLEY_REDIS"] = Redis,
            ["parley:storage:provider"] = "postgres",
            ["parley:cluster:provider"] = "redis",
        };
        settings[key] = value;
        var config = folder.Write("parley.json", JsonSerializer.Serialize(settings));
        var run = await Tool.RealAsync("serve", "--urls", "http://127.0.0.1:0", "--data", folder["data"], "--config", config).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((exit, ""), (run.Exit, run.Output));
        Assert.Contains(message, run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
    }
}
