using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Parley.Core.Corpora;
using Parley.Simulation.Fitting;
using Parley.Simulation.Heat;

namespace Parley.Cli.Train;

/// <summary><c>parley train simulation CORPUS</c>: fits the heat model to how a labelled corpus's threads heat up and end.</summary>
internal static class TrainSimulationCommand
{
    /// <summary>Threads of the fitted model that are shown beside the corpus, under another seed than the fit's.</summary>
    private const int Shown = 20_000;

    public static Command Create()
    {
        var corpus = new Argument<string>("CORPUS") { Description = "A ConvoKit folder whose conversations are labelled." };
        var policy = new Option<string?>("--policy") { Description = "Judge under this policy, such as one without experts trained on this corpus.", HelpName = "FILE" };
        var trials = new Option<int>("--trials") { Description = "Sets of parameters tried.", DefaultValueFactory = _ => 600 };
        var seed = new Option<ulong>("--seed") { Description = "Fixes the search.", DefaultValueFactory = _ => 1 };
        var command = new Command("simulation", "Fits the simulation's heat model to a labelled corpus and prints parameters and fit.") { corpus, policy, trials, seed };
        command.SetAction(async (parsed, stop) =>
        {
            var file = parsed.GetValue(policy);
            await RunAsync(
                ConvoKitCorpus.Open(parsed.GetRequiredValue(corpus)),
                file is null ? null : await File.ReadAllTextAsync(file, stop),
                parsed.GetValue(trials),
                parsed.GetValue(seed),
                parsed.InvocationConfiguration.Output,
                stop);
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task RunAsync(ConvoKitCorpus corpus, string? policy, int trials, ulong seed, TextWriter output, CancellationToken stop)
    {
        var recorded = CourseStatistics.Of(await RecordedCourses.ReadAsync(corpus, policy, stop));
        var bank = await BankToxicity.MeasureAsync(policy, seed, stop);
        ImmutableArray<double> means = [.. bank.Select(level => level.Average())];
        var fit = new HeatFit(recorded, means, seed);
        var (parameters, distance) = await fit.RunAsync(HeatParameters.Shipped, trials, stop);
        var simulated = await fit.SimulateAsync(parameters, seed + 1, Shown);
        foreach (var line in Lines(recorded, bank, parameters, distance, simulated))
        {
            await output.WriteLineAsync(line);
        }
    }

    private static IEnumerable<string> Lines(
        CourseStatistics recorded, ImmutableArray<ImmutableArray<double>> bank, HeatParameters parameters, double distance, CourseStatistics simulated)
    {
        yield return Text($"parameters: {parameters}");
        yield return Text($"distance at the fit's seed: {distance:0.0}; at another: {recorded.DistanceTo(simulated):0.0}");
        for (var level = 0; level < bank.Length; level++)
        {
            var texts = bank[level];
            yield return Text($"bank level {level}: mean toxicity {texts.Average():0.000}, quartiles {texts[texts.Length / 4]:0.000} {texts[texts.Length / 2]:0.000} {texts[3 * texts.Length / 4]:0.000}");
        }

        foreach (var (name, of) in Rows)
        {
            yield return Text($"{name}: recorded {of(recorded)}; simulated {of(simulated)}");
        }
    }

    private static IEnumerable<(string Name, Func<CourseStatistics, string> Of)> Rows =>
    [
        ("threads", s => Text($"{s.Threads}")),
        ("derailed share", s => Text($"{s.DerailedShare:0.000}")),
        ("derailed at turn (.1 .25 .5 .75 .9)", s => Numbers(s.DerailedAt, "0")),
        ("civil length (.1 .25 .5 .75 .9)", s => Numbers(s.CivilLength, "0")),
        ("toxicity before derailment (last first)", s => Numbers(s.BeforeDerailment, "0.000")),
        ("toxicity before civil end (last first)", s => Numbers(s.BeforeCivilEnd, "0.000")),
    ];

    private static string Numbers(ImmutableArray<double> values, string format) => string.Join(' ', values.Select(value => value.ToString(format, CultureInfo.InvariantCulture)));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
