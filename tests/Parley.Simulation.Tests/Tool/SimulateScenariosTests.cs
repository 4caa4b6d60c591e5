using Parley.Cli;
using Parley.Cli.Simulate;

namespace Parley.Simulation.Tests.Tool;

public sealed class SimulateScenariosTests
{
    [Fact]
    public async Task A_folder_without_scenarios_is_refused()
    {
        using var files = new Files();
        files.Write("notes.txt", "none here");
        var run = new SimulateRun(TextWriter.Null, TextWriter.Null);
        var bad = await Assert.ThrowsAsync<BadInputException>(() =>
            run.RunAsync(new SimulateRequest { Scenarios = [files.Path], Runs = 1, Seed = 1, Parallelism = 1 }, TestContext.Current.CancellationToken));
        Assert.EndsWith("holds no scenario, a file that ends in .yaml", bad.Message, StringComparison.Ordinal);
    }
}
