namespace Parley.Servers;

/// <summary>
/// Tests that need a server from the system skip where it is missing, and say why; where it must be there (<c>eng/test</c> sets PARLEY_REQUIRE_SERVERS,
/// builders set CI) they fail instead.
/// </summary>
internal static class Required
{
    public static void Server(string? missing)
    {
        if (missing is null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("PARLEY_REQUIRE_SERVERS") is { Length: > 0 } || Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
        {
            Assert.Fail(missing);
        }

        Assert.Skip(missing);
    }
}
