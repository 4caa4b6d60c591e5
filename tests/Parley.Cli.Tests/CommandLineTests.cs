namespace Parley.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData]
    [InlineData("moderate")]
    [InlineData("nonsense")]
    [InlineData("moderate", "a", "b")]
    [InlineData("moderate", "a", "--nonsense")]
    [InlineData("audit")]
    [InlineData("audit", "verify")]
    public async Task Bad_usage_ends_with_two_and_says_where_help_is(params string[] args)
    {
        var run = await Tool.RunAsync(args);
        Assert.Equal((ExitCodes.BadInput, ""), (run.Exit, run.Output));
        Assert.EndsWith("See parley --help.\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "moderate")]
    [InlineData("--version", "0.")]
    public async Task Help_and_version_go_to_standard_output(string option, string expected)
    {
        var run = await Tool.RunAsync(option);
        Assert.Equal((ExitCodes.Success, ""), (run.Exit, run.Error));
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }
}
