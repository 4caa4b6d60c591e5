using Parley.Simulation.Experiments;
using Parley.Simulation.Scenarios;

namespace Parley.Simulation.Tests.Experiments;

public sealed class RunLogTests
{
    private static RunResult Run(int index) => new() { Scenario = "s", Strategy = "none", Index = index, Posts = [], People = ["a \uD83D\uDE00"] };

    [Fact]
    public void What_was_appended_is_there_when_it_is_taken_up()
    {
        using var files = new Files();
        Append(files, 0, 1);
        using var log = RunLog.Open(files["runs.jsonl"], "x", resume: true);
        Assert.Equal([0, 1], log.Finished.Select(run => run.Index));
        Assert.Equal("a \uD83D\uDE00", log.Finished[0].People[0]);
    }

    [Fact]
    public void A_line_cut_short_is_dropped_and_written_again()
    {
        using var files = new Files();
        Append(files, 0, 1);
        using (var file = File.OpenWrite(files["runs.jsonl"]))
        {
            file.SetLength(file.Length - 5);
        }

        using (var log = RunLog.Open(files["runs.jsonl"], "x", resume: true))
        {
            Assert.Equal(0, Assert.Single(log.Finished).Index);
            log.Append(Run(1));
        }

        Assert.Equal(3, File.ReadAllLines(files["runs.jsonl"]).Length);
    }

    [Fact]
    public void The_log_of_another_experiment_is_refused()
    {
        using var files = new Files();
        Append(files, 0);
        Assert.Contains("another scenario", Assert.Throws<ScenarioException>(() => RunLog.Open(files["runs.jsonl"], "y", resume: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_is_not_overwritten_by_accident()
    {
        using var files = new Files();
        Append(files, 0);
        Assert.Contains("--resume", Assert.Throws<ScenarioException>(() => RunLog.Open(files["runs.jsonl"], "x", resume: false)).Message, StringComparison.Ordinal);
    }

    private static void Append(Files files, params int[] indexes)
    {
        using var log = RunLog.Open(files["runs.jsonl"], "x", resume: false);
        foreach (var index in indexes)
        {
            log.Append(Run(index));
        }
    }
}
