namespace Parley.Cli.Tests.Serve;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_is_zero_while_the_server_is_ready_and_one_when_nobody_answers()
    {
        using var folder = new TemporaryFolder();
        string address;
        await using (var server = await ServedParley.StartAsync(folder["data"]))
        {
            address = server.Client.BaseAddress!.ToString();
            var ready = await Tool.RunAsync("health", address);
            Assert.Equal(0, ready.Exit);
            Assert.Contains("\"journal\":\"ok\"", ready.Output, StringComparison.Ordinal);
        }

        var gone = await Tool.RunAsync("health", address);
        Assert.Equal((1, $"no answer from {address}readyz\n"), (gone.Exit, gone.Output));
    }

    [Fact]
    public async Task An_address_that_is_none_is_bad_input() =>
        Assert.Equal((2, "url: 'ftp://x' is not an http address\n"), await Tool.RunAsync("health", "ftp://x") is { } said ? (said.Exit, said.Error) : default);
}
