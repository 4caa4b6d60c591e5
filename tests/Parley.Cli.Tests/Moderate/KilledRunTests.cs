namespace Parley.Cli.Tests.Moderate;

public sealed class KilledRunTests : IDisposable
{
    private static readonly string[] Said =
    [
        "Could we keep the old name?", "You never read what I write.", "That is not what I asked.", "You are a fool and your patch is garbage.",
        "Thank you, that helps.", "Shut up, you idiot.", "Why do you always have to be like this?",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    public async Task A_killed_run_goes_on_to_the_same_output_with_a_whole_journal(int afterLines)
    {
        var corpus = folder.Write("in.jsonl", Lines());
        var whole = await ParleyProcess.RunAsync("moderate", corpus, "--json");
        var printed = await ParleyProcess.KillAfterAsync(afterLines, "moderate", corpus, "--json", "--data", folder["journal"]);
        var again = await ParleyProcess.RunAsync("moderate", corpus, "--json", "--data", folder["journal"]);

        Assert.InRange(printed.Count, afterLines, whole.Count - 1);
        Assert.Equal(whole.Take(printed.Count), printed);
        Assert.Equal(whole, again);
        Assert.Contains("the journal is whole", await ParleyProcess.RunAsync("audit", "verify", "--data", folder["journal"]));
    }

    /// <summary>Fifty conversations, taking turns in the file, so that many are open when the run is killed.</summary>
    private static IEnumerable<string> Lines() =>
        from turn in Enumerable.Range(0, 12)
        from conversation in Enumerable.Range(0, 50)
        select Corpora.Line($"c{conversation}", $"c{conversation}-{turn}", Said[(turn * (conversation + 1)) % Said.Length], $"s{(turn + conversation) % 3}", turn);
}
