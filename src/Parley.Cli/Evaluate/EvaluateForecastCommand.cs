using System.CommandLine;

namespace Parley.Cli.Evaluate;

/// <summary><c>parley evaluate forecast CORPUS</c>: how well forecasts foresee what the corpus says happened.</summary>
internal static class EvaluateForecastCommand
{
    public static Command Create()
    {
        var corpus = new Argument<string>("CORPUS") { Description = "A ConvoKit folder whose conversations are labelled." };
        var model = new Option<string?>("--model") { Description = "A model of train forecaster, instead of the shipped forecasters.", HelpName = "FILE" };
        var threshold = new Option<double?>("--threshold") { Description = "A risk above it is an alert; the model's own by default." };
        var folds = new Option<int?>("--folds") { Description = "Cross-validate: forecast each of K folds by training on the others." };
        var beside = BesideOption.Create();
        var label = new Option<string?>("--label") { Description = "The key of the conversations' meta that says whether they derailed." };
        var seed = new Option<ulong>("--seed") { Description = "Fixes folds, training and resamples.", DefaultValueFactory = _ => 1 };
        var folder = new Option<DirectoryInfo?>("--out") { Description = "Writes report.json, the forecasts, and ROC, calibration and horizon plots there." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("forecast", "Forecasts every labelled conversation up to its last utterance but one, and measures by ConvoKit's protocol.")
        {
            corpus, model, threshold, folds, beside, label, seed, folder, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(folds) is < 2)
                result.AddError("--folds must be at least 2");
            if (result.GetValue(threshold) is { } t && !(t is >= 0 and <= 1))
                result.AddError("--threshold must be between 0 and 1");
            if (result.GetValue(beside) is { Length: > 0 } && result.GetValue(folds) is null)
                result.AddError("--beside names what the folds' models learn from too: it needs --folds");
            if (result.GetValue(folds) is not null && result.GetValue(model) is not null)
                result.AddError("--folds trains its own models: leave --model out");
        });
        command.SetAction((parsed, stop) =>
        {
            var request = new EvaluateForecastRequest
            {
                Corpus = parsed.GetRequiredValue(corpus),
                Model = parsed.GetValue(model),
                Threshold = parsed.GetValue(threshold),
                Folds = parsed.GetValue(folds),
                Beside = [.. parsed.GetValue(beside) ?? []],
                Label = parsed.GetValue(label),
                Seed = parsed.GetValue(seed),
            };
            var result = new EvaluateForecastRun(parsed.InvocationConfiguration.Error).Run(request, stop);
            if (parsed.GetValue(folder) is { } target)
                EvaluateForecastOutput.Write(result, target);
            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(json) ? EvaluateForecastJson.Format(result) : EvaluateForecastTable.Format(result));
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
