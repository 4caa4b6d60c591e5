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
        await KillAfterAsync(lines: 6, files["cut"], "simulate", scenario, "--runs", Runs, "--seed", "7", "--json", "--parallel", "2", "--out", files["cut"]);
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

    /// <summary>Kills it as soon as its progress says that so many runs are finished.</summary>
    private static async Task KillAfterAsync(int lines, string folder, params string[] args)
    {
        using var process = ToolProcess.Start(args);
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (int.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) >= lines)
            {
                break;
            }
        }

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.InRange(File.ReadAllLines(Path.Combine(folder, "runs.jsonl")).Length, lines + 1, 3 * int.Parse(Runs, System.Globalization.CultureInfo.InvariantCulture));
    }
}
