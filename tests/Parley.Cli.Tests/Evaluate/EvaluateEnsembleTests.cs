using System.CommandLine;
using System.Text.Json;
using Parley.Cli.Evaluate;

namespace Parley.Cli.Tests.Evaluate;

public sealed class EvaluateEnsembleTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-ensemble-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Json_has_every_learner_expert_and_the_best_convex_combination()
    {
        var (code, output, _) = Run(Stream("""{"label":1,"opinions":{"a":0.9,"b":null}}""", """{"label":0,"opinions":{"a":0.2,"b":0.6}}"""), "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal(2, json.RootElement.GetProperty("rounds").GetInt32());
        Assert.Equal(
            ["uniform", "hedge", "follow_the_perturbed_leader", "aggregating", "fixed_share", "logistic_mixing", "committee"],
            json.RootElement.GetProperty("learners").EnumerateObject().Select(l => l.Name));
        Assert.Equal(["a", "b"], json.RootElement.GetProperty("experts").EnumerateObject().Select(e => e.Name));
        Assert.All(["brier", "log_loss", "auc", "best_f1", "regret", "bound"], key => json.RootElement.GetProperty("best_convex").GetProperty(key));
    }

    [Fact]
    public void A_bad_line_is_named_by_file_line_and_field()
    {
        var stream = Stream("""{"label":1,"opinions":{"a":0.9}}""", "", """{"label":1,"opinions":{"a":9}}""");
        var (code, output, error) = Run(stream, "--json");
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(stream + ":3: opinions.a: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_or_empty_file_is_bad_input()
    {
        Assert.Equal(2, Run(Path.Combine(folder.FullName, "none.jsonl")).Code);
        Assert.Equal(2, Run(Stream()).Code);
    }

    [Fact]
    public void Out_holds_the_report_and_both_plots_in_both_formats()
    {
        var target = Path.Combine(folder.FullName, "out");
        var (code, table, _) = Run(Stream("""{"label":1,"opinions":{"a":0.9}}""", """{"label":0,"opinions":{"a":0.3}}"""), "--out", target, "--permutations", "3");
        Assert.Equal(0, code);
        Assert.Contains("mean of 3 orders", table, StringComparison.Ordinal);
        string[] files = [.. Directory.GetFiles(target).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        Assert.Equal(["regret.png", "regret.svg", "report.json", "weights.png", "weights.svg"], files);
    }

    private string Stream(params string[] lines)
    {
        var path = Path.Combine(folder.FullName, "stream.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = EvaluateEnsembleCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
