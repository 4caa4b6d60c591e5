namespace Parley.Cli.Tests.Evaluate;

public sealed class EvaluateExpertsTests
{
    private static readonly string Texts = Path.Combine(Repository.Root, "tests", "fixtures", "texts-small.jsonl");

    [Fact]
    public async Task Out_holds_the_report_and_each_source_s_plots_with_every_expert_by_name()
    {
        using var folder = new TemporaryFolder();
        var tool = await Tool.RunAsync("evaluate", "experts", Texts, "--json", "--out", folder.Path);
        Assert.Equal(0, tool.Exit);
        string[] files = [.. Directory.GetFiles(folder.Path).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        Assert.Equal(["report.json", "texts-small-calibration.png", "texts-small-calibration.svg", "texts-small-roc.png", "texts-small-roc.svg"], files);
        Assert.Equal(tool.Output, File.ReadAllText(Path.Combine(folder.Path, "report.json")));
        Assert.All(files.Where(f => f.EndsWith("svg", StringComparison.Ordinal)), f =>
        {
            var plot = File.ReadAllText(Path.Combine(folder.Path, f));
            Assert.All(["pooled", "ensemble", "online"], name => Assert.Contains(name, plot, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_source_with_one_class_only_is_drawn_without_a_curve()
    {
        using var folder = new TemporaryFolder();
        var civil = Path.Combine(folder.Path, "civil.jsonl");
        File.WriteAllText(civil, """{"text":"Thank you for the report.","labels":{"toxicity":0}}""");
        var tool = await Tool.RunAsync("evaluate", "experts", civil, "--out", folder.Path);
        Assert.Equal(0, tool.Exit);
        Assert.DoesNotContain("pooled", File.ReadAllText(Path.Combine(folder.Path, "civil-roc.svg")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sms-spam.jsonl", true)]
    [InlineData("ours.jsonl", false)]
    public async Task Who_learned_from_the_texts_is_said(string name, bool learned)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, name);
        File.WriteAllText(file, """{"text":"Thank you for the report.","labels":{"spam":0}}""");
        var tool = await Tool.RunAsync("evaluate", "experts", file, "--category", "spam");
        Assert.Equal(learned, tool.Output.Contains("Learned from sms-spam: sms_spam.", StringComparison.Ordinal));
    }
}
