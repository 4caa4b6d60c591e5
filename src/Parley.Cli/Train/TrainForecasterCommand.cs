using System.CommandLine;

namespace Parley.Cli.Train;

/// <summary><c>parley train forecaster CORPUS…</c>: a forecaster from labelled ConvoKit corpora, a community's own history for one.</summary>
internal static class TrainForecasterCommand
{
    public static Command Create()
    {
        var corpora = new Argument<string[]>("CORPUS") { Description = "ConvoKit folders whose conversations are labelled.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "The model file to write.", Required = true, HelpName = "FILE" };
        var name = new Option<string>("--name") { Description = "The forecaster's name, snake_case.", DefaultValueFactory = _ => "trained_own" };
        var seed = new Option<ulong>("--seed") { Description = "Fixes folds, shuffles and trees.", DefaultValueFactory = _ => 1 };
        var beside = BesideOption.Create();
        var label = new Option<string?>("--label") { Description = "The key of the conversations' meta that says whether they derailed." };
        var licence = new Option<string>("--licence") { Description = "The data's licence, for the manifest.", DefaultValueFactory = _ => "" };
        var json = new Option<bool>("--json") { Description = "Print the model's manifest entry as JSON." };
        var command = new Command("forecaster", "Trains a forecaster and says how well it foresaw what it had not seen. The same corpora and seed give the same file, bit for bit.")
        {
            corpora, output, name, seed, beside, label, licence, json,
        };
        command.SetAction((parsed, stop) =>
        {
            var request = new TrainForecasterRequest
            {
                Corpora = [.. parsed.GetRequiredValue(corpora)],
                Beside = [.. parsed.GetValue(beside) ?? []],
                Name = parsed.GetRequiredValue(name),
                Out = parsed.GetRequiredValue(output),
                Label = parsed.GetValue(label),
                Licence = parsed.GetRequiredValue(licence),
                Seed = parsed.GetValue(seed),
            };
            new TrainForecasterRun(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error).Run(request, parsed.GetValue(json), stop);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
