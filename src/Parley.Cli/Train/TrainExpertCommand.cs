using System.CommandLine;
using Parley.Cli.Models;
using Parley.Core.Experts.Trained;
using Parley.LanguageModels;

namespace Parley.Cli.Train;

/// <summary><c>parley train expert TEXTS…</c>: a linear expert from labelled texts.</summary>
internal static class TrainExpertCommand
{
    public static Command Create()
    {
        var texts = new Argument<string[]>("TEXTS") { Description = "Files of JSON lines {\"text\",\"label\" or \"labels\"}.", Arity = ArgumentArity.OneOrMore };
        var name = new Option<string>("--name") { Description = "The expert's name, snake_case.", Required = true };
        var output = new Option<string>("--out") { Description = "The model file to write.", Required = true, HelpName = "FILE" };
        var category = new Option<string>("--category") { Description = "The label to learn.", DefaultValueFactory = _ => Categories.Toxicity };
        var seed = new Option<ulong>("--seed") { Description = "Fixes the order of the rows and the part held out.", DefaultValueFactory = _ => 1 };
        var warm = new Option<string?>("--warm-start") { Description = "A model to start from, for labels that are rare.", HelpName = "FILE" };
        var identity = new Option<string?>("--identity")
        {
            Description = "Templated sentences about identities: the half of the templates that is for training is added.",
            HelpName = "FILE",
        };
        var rate = new Option<double>("--rate") { Description = "AdaGrad's step.", DefaultValueFactory = _ => new TrainingOptions().Rate };
        var epochs = new Option<int>("--epochs") { Description = "Passes over the rows.", DefaultValueFactory = _ => new TrainingOptions().Epochs };
        var words = new Option<bool>("--words") { Description = "The texts are single words: trains the model of words that the lexicon features are made from." };
        var weights = SourceWeightOption.Create();
        var licence = new Option<string>("--licence") { Description = "The data's licence, for the manifest.", DefaultValueFactory = _ => "" };
        var embeddings = new Option<string?>("--embeddings") { Description = "Train a small head on the vectors of this configured model instead.", HelpName = "MODEL" };
        var config = new Option<string?>("--config") { Description = "Configuration that names the model of --embeddings, JSON or YAML.", HelpName = "F" };
        var json = new Option<bool>("--json") { Description = "Print the model's manifest entry as JSON." };
        var command = new Command("expert", "Trains an expert on labelled texts. The same texts and seed give the same file, bit for bit.")
        {
            texts, name, output, category, seed, warm, identity, rate, epochs, words, weights, licence, embeddings, config, json,
        };
        Require(rate, value => value > 0 && double.IsFinite(value), "must be above 0");
        Require(epochs, value => value >= 1, "must be at least 1");
        Require(name, IsName, "must be snake_case: letters a-z, digits and _");
        command.SetAction(async (parsed, stop) =>
        {
            var request = new TrainExpertRequest
            {
                Texts = [.. parsed.GetRequiredValue(texts)],
                Name = parsed.GetRequiredValue(name),
                Out = parsed.GetRequiredValue(output),
                Category = parsed.GetRequiredValue(category),
                WarmStart = parsed.GetValue(warm),
                Identity = parsed.GetValue(identity),
                Words = parsed.GetValue(words),
                Weights = parsed.GetRequiredValue(weights),
                Licence = parsed.GetRequiredValue(licence),
                Options = new() { Seed = parsed.GetValue(seed), Rate = parsed.GetValue(rate), Epochs = parsed.GetValue(epochs) },
            };
            var (written, progress) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return parsed.GetValue(embeddings) is { } model
                ? await new TrainHeadRun(written, progress).RunAsync(request, EndpointOf(model, parsed.GetValue(config)), parsed.GetValue(json), stop)
                : new TrainExpertRun(written, progress).Run(request, parsed.GetValue(json), stop);
        });
        return command;
    }

    private static ModelEndpoint EndpointOf(string model, string? config) =>
        ConfiguredModels.Read(config, withHeads: false).FirstOrDefault(endpoint => string.Equals(endpoint.Name, model, StringComparison.Ordinal)) is { Dialect: "embeddings" } endpoint
            ? endpoint
            : throw new BadInputException($"--embeddings: {config ?? "the environment"} names no model '{model}' of dialect embeddings");

    private static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static void Require<T>(Option<T> option, Func<T, bool> holds, string message) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && !holds(result.GetValueOrDefault<T>()))
            result.AddError($"{option.Name} {message}");
    });
}
