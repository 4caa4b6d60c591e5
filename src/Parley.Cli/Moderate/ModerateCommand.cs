using System.CommandLine;

namespace Parley.Cli.Moderate;

/// <summary><c>parley moderate PATH</c>: a corpus through the real agents.</summary>
internal static class ModerateCommand
{
    public static Command Create(StartSession start)
    {
        var path = new Argument<string>("PATH") { Description = "A ConvoKit folder, a file utterances.jsonl, or - for standard input." };
        var policy = new Option<string?>("--policy") { Description = "The policy to run under (YAML or JSON). Default: the shipped one.", HelpName = "FILE" };
        var config = new Option<string?>("--config") { Description = "Configuration that names language models, JSON or YAML; the environment overrides it.", HelpName = "F" };
        var data = new Option<string?>("--data") { Description = "Keep the journal here. A run that was stopped goes on where it was.", HelpName = "DIR" };
        var output = new Option<string?>("--out") { Description = "Write the corpus again with forecasts, for ConvoKit to score.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "A line of JSON per utterance, in input order." };
        var skipBad = new Option<bool>("--skip-bad") { Description = "Leave out lines that are bad instead of refusing the input." };
        var label = new Option<string?>("--label") { Description = "The conversations' label, such as derails.", HelpName = "KEY" };
        var command = new Command("moderate", "Runs every utterance of a corpus through the agents, in time order per conversation.")
        {
            path, policy, config, data, output, json, skipBad, label,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var request = new ModerateRequest
            {
                Path = parsed.GetRequiredValue(path),
                PolicyFile = parsed.GetValue(policy),
                ConfigFile = parsed.GetValue(config),
                DataDirectory = parsed.GetValue(data),
                OutDirectory = parsed.GetValue(output),
                Json = parsed.GetValue(json),
                SkipBad = parsed.GetValue(skipBad),
                Label = parsed.GetValue(label),
            };
            var run = new ModerateRun(start, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return run.RunAsync(request, cancellation);
        });
        return command;
    }
}
