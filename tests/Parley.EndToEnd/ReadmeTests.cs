namespace Parley.EndToEnd;

/// <summary>What the README promises to somebody who has just cloned the repository.</summary>
public sealed class ReadmeTests
{
    /// <summary>The command as it stands there, but that what it would build is built already.</summary>
    [Fact]
    public async Task Its_first_command_runs_from_where_the_repository_was_cloned()
    {
        var readme = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        var command = readme.First(line => line.StartsWith("    dotnet run", StringComparison.Ordinal)).Trim().Split(' ');
        Assert.Equal("samples/threads", command[^1]);
        var said = await Dotnet.RunAsync(Repository.Root, [.. command[1..].Select(word => word == "Release" ? Dotnet.Configuration : word).TakeWhile(word => word != "--"), "--no-build", .. command.SkipWhile(word => word != "--")]);
        Assert.Contains("derailing-update", said, StringComparison.Ordinal);
    }
}
