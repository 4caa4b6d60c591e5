using System.CommandLine;

namespace Parley.Cli.Evaluate;

/// <summary><c>parley evaluate experts TEXTS…</c>: how well experts, the ensemble and the online ensemble judge labelled texts.</summary>
internal static class EvaluateExpertsCommand
{
    public static Command Create()
    {
        var texts = new Argument<string[]>("TEXTS")
        {
            Description = "Files of JSON lines {\"text\",\"label\" or \"labels\"}, optionally \"parent\" and \"perspective\". Each file is a source.",
            Arity = ArgumentArity.OneOrMore,
        };
        var category = new Option<string>("--category") { Description = "The category judged.", DefaultValueFactory = _ => Categories.Toxicity };
        var leave = new Option<bool>("--leave-one-source-out") { Description = "Judge each file by experts trained on the other files." };
        var templates = new Option<bool>("--held-out-templates")
        {
            Description = "Of templated sentences about identities, judge only the templates that training never sees.",
        };
        var weights = SourceWeightOption.Create();
        var folder = new Option<DirectoryInfo?>("--out") { Description = "Writes report.json and each source's ROC and calibration plots there." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("experts", "Measures the shipped experts, or with --leave-one-source-out the recipe they were made by.")
        {
            texts, category, leave, templates, weights, folder, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(leave) && result.GetValue(texts) is { Length: < 2 })
                result.AddError("--leave-one-source-out needs at least two files");
        });
        command.SetAction((parsed, stop) =>
        {
            var run = new EvaluateExpertsRun(parsed.InvocationConfiguration.Error, parsed.GetValue(templates));
            var files = parsed.GetRequiredValue(texts);
            var report = parsed.GetValue(leave)
                ? run.LeaveOneSourceOut(files, parsed.GetRequiredValue(category), parsed.GetRequiredValue(weights), stop)
                : run.Shipped(files, parsed.GetRequiredValue(category), stop);
            if (parsed.GetValue(folder) is { } target)
                EvaluateExpertsOutput.Write(report, flat: files.Length == 1, target);
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetValue(json) ? EvaluateExpertsTable.Json(report, flat: files.Length == 1) : EvaluateExpertsTable.Format(report));
            return Task.FromResult(0);
        });
        return command;
    }
}
