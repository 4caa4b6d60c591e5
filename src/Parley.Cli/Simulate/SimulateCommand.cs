using System.CommandLine;

namespace Parley.Cli.Simulate;

/// <summary><c>parley simulate SCENARIO…</c>: strategies compared on simulated threads.</summary>
internal static class SimulateCommand
{
    private const string Stop = "stop";
    private const string StandIn = "embedded";

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
        var config = new Option<string?>("--config") { Description = "Configuration that names language models to speak for participants, JSON or YAML; the environment overrides it.", HelpName = "F" };
        var calls = new Option<long?>("--max-calls") { Description = "The most requests to models in the whole experiment, those before --resume included. Default: no limit.", HelpName = "N" };
        var price = new Option<decimal?>("--max-price") { Description = "The most they may cost together, in the currency of the configured prices. Default: no limit.", HelpName = "P" };
        var over = new Option<string>("--over-budget") { Description = "When that is used up: stop, to go on with --resume and more, or let the embedded voice stand in.", DefaultValueFactory = _ => Stop };
        over.AcceptOnlyFromAmong(Stop, StandIn);
        var replay = new Option<string?>("--replay-voices") { Description = "Speak from the record of an earlier experiment, its voices.jsonl; no model is asked.", HelpName = "FILE" };
        runs.Validators.Add(result => AtLeastOne(result.GetValueOrDefault<int>(), result));
        parallelism.Validators.Add(result => AtLeastOne(result.GetValueOrDefault<int>(), result));
        calls.Validators.Add(result => NotNegative(result.GetValueOrDefault<long?>() ?? 0, result));
        price.Validators.Add(result => NotNegative(result.GetValueOrDefault<decimal?>() ?? 0, result));
        var command = new Command("simulate", "Compares facilitation strategies on simulated threads, pair by pair.")
        {
            scenarios, runs, seed, output, resume, json, sweep, parallelism, config, calls, price, over, replay,
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
                ConfigFile = parsed.GetValue(config),
                MaxCalls = parsed.GetValue(calls),
                MaxPrice = parsed.GetValue(price),
                StandIn = parsed.GetValue(over) == StandIn,
                ReplayVoices = parsed.GetValue(replay),
            };
            return new SimulateRun(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error).RunAsync(request, cancellation);
        });
        return command;
    }

    private static void NotNegative(decimal value, System.CommandLine.Parsing.OptionResult result)
    {
        if (value < 0)
        {
            result.AddError($"{result.Option.Name} must not be negative.");
        }
    }

    private static void AtLeastOne(int value, System.CommandLine.Parsing.OptionResult result)
    {
        if (value < 1)
        {
            result.AddError($"{result.Option.Name} must be at least 1.");
        }
    }
}
