namespace Parley.Simulation.Tests.Tool;

/// <summary>The real tool as a process.</summary>
public sealed class SimulateProcessTests
{
    private const string Runs = "12";

    [Fact]
    public async Task A_run_that_was_killed_half_way_comes_to_the_same_with_resume()
    {
        using var files = new Files();
        var scenario = files.Write("small.yaml", Samples.Small);
        var whole = await ToolProcess.RunAsync("simulate", scenario, "--runs", Runs, "--seed", "7", "--json", "--out", files["whole"]);
        do
        {
            // Where the machine leaves the tool alone for long enough it comes to its end first.
            Directory.CreateDirectory(files["cut"]);
            Directory.Delete(files["cut"], recursive: true);
            await KillAtFirstAsync("simulate", scenario, "--runs", Runs, "--seed", "7", "--json", "--parallel", "2", "--out", files["cut"]);
        }
        while (File.ReadAllLines(Path.Combine(files["cut"], "runs.jsonl")).Length > 3 * int.Parse(Runs, System.Globalization.CultureInfo.InvariantCulture));

        var resumed = await ToolProcess.RunAsync("simulate", scenario, "--runs", Runs, "--seed", "7", "--json", "--parallel", "3", "--out", files["cut"], "--resume");
        Assert.Equal(0, resumed.Exit);
        Assert.Equal(whole.Output, resumed.Output);
        foreach (var name in (string[])["runs.csv", "report.html", "corpus/utterances.jsonl", "logs/discussions.jsonl"])
        {
            Assert.Equal(File.ReadAllText(Path.Combine(files["whole"], name)), File.ReadAllText(Path.Combine(files["cut"], name)));
        }
    }

    [Fact]
    public async Task A_bad_scenario_ends_with_two_and_names_file_line_and_field()
    {
        using var files = new Files();
        var scenario = files.Write("bad.yaml", Samples.Small.Replace("most: 10", "mots: 10", StringComparison.Ordinal));
        var (exit, _, error) = await ToolProcess.RunAsync("simulate", scenario);
        Assert.Equal(2, exit);
        Assert.Contains("bad.yaml:5: turns.mots: is not a known key; did you mean most?", error, StringComparison.Ordinal);
    }

    /// <summary>Kills it as soon as it says that a run is finished.</summary>
    private static async Task KillAtFirstAsync(params string[] args)
    {
        using var process = ToolProcess.Start(args);
        Assert.StartsWith("1 of 36 runs", await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
