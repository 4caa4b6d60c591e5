using System.CommandLine;
using Parley.Core.Corpora;
using Parley.Core.Forecasting;

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
        var command = new Command("forecaster", "Trains a forecaster. The same corpora and seed give the same file, bit for bit.")
        {
            corpora, output, name, seed, beside, label,
        };
        command.SetAction((parsed, stop) =>
        {
            var run = new TrainForecasterRun(parsed.InvocationConfiguration.Error);
            var file = parsed.GetRequiredValue(output);
            run.Forecaster(
                parsed.GetRequiredValue(corpora),
                parsed.GetValue(beside) ?? [],
                parsed.GetRequiredValue(name),
                file,
                parsed.GetValue(label),
                new() { Seed = parsed.GetValue(seed) },
                stop);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
