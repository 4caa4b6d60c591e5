using System.CommandLine;

namespace Parley.Cli.Simulate;

/// <summary><c>parley simulate SCENARIO…</c>: strategies compared on simulated threads.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var scenarios = new Argument<string[]>("SCENARIO") { Description = "Scenario files (YAML), or folders of them.", Arity = ArgumentArity.OneOrMore };
        var runs = new Option<int>("--runs") { Description = "Threads of each scenario and strategy.", DefaultValueFactory = _ => 100, HelpName = "N" };
        var seed = new Option<ulong>("--seed") { Description = "Fixes everything that is drawn.", DefaultValueFactory = _ => 1, HelpName = "S" };
        var output = new Option<string?>("--out") { Description = "Write the corpus, the logs, runs.csv and report.html here, and keep the log of finished runs.", HelpName = "DIR" };
        var resume = new Option<bool>("--resume") { Description = "Go on where an earlier command with the same --out was stopped." };
        var json = new Option<bool>("--json") { Description = "Print the summary as one JSON document." };
        var sweep = new Option<string?>("--sweep") { Description = "Try many settings of Parley's policy and show the best trade-offs.", HelpName = "FILE" };
        var parallelism = new Option<int>("--parallel") { Description = "Threads that run at a time; the outcome is the same whatever it is.", DefaultValueFactory = _ => 64, HelpName = "N" };
        runs.Validators.Add(result => AtLeastOne(result.GetValueOrDefault<int>(), result));
        parallelism.Validators.Add(result => AtLeastOne(result.GetValueOrDefault<int>(), result));
        var command = new Command("simulate", "Compares facilitation strategies on simulated threads, pair by pair.")
        {
            scenarios, runs, seed, output, resume, json, sweep, parallelism,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var request = new SimulateRequest
            {
                Scenarios = parsed.GetRequiredValue(scenarios),
                Runs = parsed.GetValue(runs),
                Seed = parsed.GetValue(seed),
                OutDirectory = parsed.GetValue(output),
                Resume = parsed.GetValue(resume),
                Json = parsed.GetValue(json),
                SweepFile = parsed.GetValue(sweep),
                Parallelism = parsed.GetValue(parallelism),
            };
            return new SimulateRun(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error).RunAsync(request, cancellation);
        });
        return command;
    }

    private static void AtLeastOne(int value, System.CommandLine.Parsing.OptionResult result)
    {
        if (value < 1)
        {
            result.AddError($"{result.Option.Name} must be at least 1.");
        }
    }
}
