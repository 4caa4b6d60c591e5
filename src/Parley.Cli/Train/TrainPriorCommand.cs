using System.CommandLine;
using System.Text.Json;
using Parley.Core.Corpora;
using Parley.Core.Experts.Evaluation;
using Parley.Core.Experts.Trained;
using Parley.Core.Learning;

namespace Parley.Cli.Train;

/// <summary><c>parley train prior TEXTS…</c>: what the ensemble believes of the shipped experts before a community's first label.</summary>
internal static class TrainPriorCommand
{
    /// <summary>In the order of the file.</summary>
    private static readonly string[] Fitted =
    [
        Categories.Toxicity, Categories.SevereToxicity, Categories.Insult, Categories.Threat, Categories.IdentityAttack, Categories.Profanity, Categories.Spam,
    ];

    private static readonly JsonSerializerOptions Indented = new(EnsembleJson.Default.Options) { WriteIndented = true };

    public static Command Create()
    {
        var texts = new Argument<string[]>("TEXTS") { Description = "Files of JSON lines {\"text\",\"labels\"}, a community each.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--out") { Description = "The file to write.", Required = true, HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print the areas under the curve as JSON." };
        var command = new Command("prior", "Fits the starting weights of the shipped experts on texts they were not trained on.") { texts, output, json };
        command.SetAction((parsed, stop) =>
        {
            var (prior, rows) = Fit(parsed.GetRequiredValue(texts), parsed.InvocationConfiguration.Error, stop);
            File.WriteAllText(parsed.GetRequiredValue(output), JsonSerializer.Serialize(prior, Indented) + "\n");
            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(rows) : PriorStudy.Table(rows));
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static (EnsemblePrior Prior, IReadOnlyList<PriorStudyRow> Rows) Fit(string[] files, TextWriter progress, CancellationToken stop)
    {
        var sources = files.Select(file => new LabelledSource(file, [.. TextRows.Open(file)])).ToList();
        var (tables, rows) = (new List<TablePrior>(), new List<PriorStudyRow>());
        foreach (var category in Fitted)
        {
            if (!sources.Any(s => s.Rows.Any(r => TrainingSet.Label(r, category, s.File) is not null)))
                continue;
            var judged = UnseenOpinions.Of(sources, category, new Progress(progress), stop).ToList();
            tables.Add(PriorStudy.Shipped(category, judged));
            rows.AddRange(PriorStudy.Run(category, judged));
        }

        return (new EnsemblePrior { Tables = tables }, rows);
    }

    private sealed class Progress(TextWriter writer) : IProgress<string>
    {
        public void Report(string value) => writer.WriteLine(value);
    }
}
