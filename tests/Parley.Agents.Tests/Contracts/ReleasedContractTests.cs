namespace Parley.Agents.Tests.Contracts;

/// <summary>
/// What the last release said on the wire (<c>Contracts/Released</c>) is still said: contracts only ever grow, so a silo of that release can stand beside one of this program. At a release
/// <c>eng/contracts release</c> makes what is said now the new baseline.
/// </summary>
public sealed class ReleasedContractTests
{
    [Theory]
    [InlineData("abstractions.txt")]
    [InlineData("agents.txt")]
    [InlineData("wire-types.txt")]
    public void Nothing_of_the_released_contract_went_away_or_changed(string file) =>
        Assert.Empty(Entries(Path.Combine("Released", file)).Except(Entries(file), StringComparer.Ordinal));

    /// <summary>Each line with the interface or type it belongs to, which stands above it without an indent.</summary>
    private static List<string> Entries(string file)
    {
        var entries = new List<string>();
        var heading = "";
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Contracts", file)).Where(line => line.Length > 0 && line[0] != '#'))
        {
            heading = line[0] == ' ' ? heading : line;
            entries.Add(line[0] == ' ' ? $"{heading} {line.Trim()}" : line);
        }

        Assert.NotEmpty(entries);
        return entries;
    }
}
