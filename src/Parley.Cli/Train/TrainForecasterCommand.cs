using System.CommandLine;
using Parley.Core.Corpora;
using Parley.Core.Forecasting;

namespace Parley.Cli.Train;

/// <summary><c>parley train forecaster CORPUS…</c>: a forecaster from labelled ConvoKit corpora, a community's own history for one.</summary>
internal static class TrainForecasterCommand
{
    public static Command Create()
    {
        var corpora = new Argument<string[]>("CORPUS") { Description = "ConvoKit folders whose conversations are labelled.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string>("--out") { Description = "The model file to write.", Required = true, HelpName = "FILE" };
        var name = new Option<string>("--name") { Description = "The forecaster's name, snake_case.", DefaultValueFactory = _ => "trained_own" };
        var seed = new Option<ulong>("--seed") { Description = "Fixes folds, shuffles and trees.", DefaultValueFactory = _ => 1 };
        var label = new Option<string?>("--label") { Description = "The key of the conversations' meta that says whether they derailed." };
        var politeness = new Option<string?>("--politeness")
        {
            Description = "Instead of a forecaster, train the politeness scale that forecasters read, from texts with z-scores.",
            HelpName = "TEXTS",
        };
        var command = new Command("forecaster", "Trains a forecaster. The same corpora and seed give the same file, bit for bit.")
        {
            corpora, output, name, seed, label, politeness,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(corpora) is not { Length: > 0 } == result.GetValue(politeness) is null)
                result.AddError("name either corpora to learn from or --politeness TEXTS");
        });
        command.SetAction((parsed, stop) =>
        {
            var run = new TrainForecasterRun(parsed.InvocationConfiguration.Error);
            var file = parsed.GetRequiredValue(output);
            if (parsed.GetValue(politeness) is { } texts)
                run.Politeness(texts, file, parsed.GetValue(seed));
            else
                run.Forecaster(parsed.GetRequiredValue(corpora), parsed.GetRequiredValue(name), file, parsed.GetValue(label), new() { Seed = parsed.GetValue(seed) }, stop);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
