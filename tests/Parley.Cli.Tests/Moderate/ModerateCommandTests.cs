using System.Text.Json;
using Parley.Cli.Moderate;

namespace Parley.Cli.Tests.Moderate;

public sealed class ModerateCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Json_lines_come_in_input_order_and_conversations_end_after_their_last_utterance()
    {
        var session = new FakeSession();
        var path = folder.Write("in.jsonl", Corpora.Line("k", "late", time: 2), Corpora.Line("m", "other"), Corpora.Line("k", "early", time: 1));
        var run = await Tool.RunAsync(session, "moderate", path, "--json");
        Assert.Equal(ExitCodes.Success, run.Exit);
        Assert.Equal(["late", "other", "early"], run.Output.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement.GetProperty("utterance").GetString()));
        Assert.Equal(["k/early", "k/late", "k ends"], session.Calls.Where(c => c.StartsWith('k')));
        Assert.Equal("closed", session.Calls[^1]);
    }

    [Fact]
    public async Task Ordinals_the_journals_folder_and_the_policy_reach_the_agents()
    {
        var session = new FakeSession();
        var path = folder.Write("in.jsonl", Corpora.Line("k", "a"));
        var policy = folder.Write("policy.yaml", "version: 1", "mode: shadow");
        await Tool.RunAsync(session, "moderate", path, "--data", folder["journal"], "--policy", policy);
        Assert.Equal((true, folder["journal"], "version: 1\nmode: shadow\n"), (session.Options!.Ordinals, session.Options.DataDirectory, session.Options.Policy));
    }

    [Theory]
    [InlineData("nonsense", ":1: is not JSON (at byte 2 of the line)")]
    [InlineData("""{"id":"a","conversation_id":"c","speaker":"s"}""", ":1: text: is missing")]
    public async Task Bad_input_ends_with_two_before_anything_runs_or_is_written(string line, string message)
    {
        var session = new FakeSession();
        var path = folder.Write("in.jsonl", line);
        var run = await Tool.RunAsync(session, "moderate", path, "--json", "--out", folder["out"], "--data", folder["data"]);
        Assert.Equal((ExitCodes.BadInput, "", path + message + "\n"), (run.Exit, run.Output, run.Error));
        Assert.Empty(session.Calls);
        Assert.Equal([path], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_bad_policy_ends_with_two_naming_line_and_path()
    {
        var path = folder.Write("in.jsonl", Corpora.Line("k", "a"));
        var policy = folder.Write("policy.yaml", "version: 1", "mode: loud");
        var run = await Tool.RunAsync("moderate", path, "--policy", policy);
        Assert.Equal((ExitCodes.BadInput, ""), (run.Exit, run.Output));
        Assert.StartsWith($"{policy}:2: mode: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_absent_policy_ends_with_two()
    {
        var run = await Tool.RunAsync("moderate", folder.Write("in.jsonl", Corpora.Line("k", "a")), "--policy", folder["none.yaml"]);
        Assert.Equal(ExitCodes.BadInput, run.Exit);
        Assert.StartsWith($"{folder["none.yaml"]}: --policy: cannot be read: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Skipping_bad_lines_says_which_and_how_many()
    {
        var path = folder.Write("in.jsonl", "nonsense", Corpora.Line("k", "a"));
        var run = await Tool.RunAsync("moderate", path, "--json", "--skip-bad");
        Assert.Equal(ExitCodes.Success, run.Exit);
        Assert.Contains($"skipped {path}:1: is not JSON (at byte 2 of the line)\n", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("1 bad line was left out\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_corpus_is_written_with_forecasts()
    {
        var session = new FakeSession((_, u) => new Assessment { Utterance = u.Id, Forecast = new Forecast { Risk = 0.7, Level = RiskLevel.Alert } });
        await Tool.RunAsync(session, "moderate", folder.Write("in.jsonl", Corpora.Line("k", "a")), "--json", "--out", folder["out"]);
        var meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder["out"], "utterances.jsonl"))).RootElement.GetProperty("meta");
        Assert.Equal((1, 0.7), (meta.GetProperty("forecast").GetInt32(), meta.GetProperty("forecast_prob").GetDouble()));
    }

    [Fact]
    public async Task A_conflict_with_the_journal_is_bad_input_and_names_the_line()
    {
        var session = new FakeSession((_, u) => u.Id == "b" ? new Refusal(RefusalKind.Conflict, "text", "differs from what is recorded") : new Assessment { Utterance = u.Id });
        var path = folder.Write("in.jsonl", Corpora.Line("k", "a"), Corpora.Line("k", "b"));
        var run = await Tool.RunAsync(session, "moderate", path, "--json");
        Assert.Equal((ExitCodes.BadInput, $"{path}:2: text: differs from what is recorded\n"), (run.Exit, run.Error));
        Assert.StartsWith("{\"conversation\":\"k\",\"utterance\":\"a\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_journal_is_a_failed_run()
    {
        var session = new FakeSession((_, _) => new Refusal(RefusalKind.Unavailable, null, "the disk is full"));
        var run = await Tool.RunAsync(session, "moderate", folder.Write("in.jsonl", Corpora.Line("k", "a")), "--json");
        Assert.Equal(ExitCodes.Failed, run.Exit);
        Assert.Contains("the disk is full", run.Error, StringComparison.Ordinal);
        Assert.Equal("closed", session.Calls[^1]);
    }

    [Fact]
    public async Task Totals_count_alerts_that_came_before_the_end()
    {
        folder.Write("utterances.jsonl", Corpora.Line("x", "x1", time: 1), Corpora.Line("x", "x2", time: 2), Corpora.Line("x", "x3", time: 3), Corpora.Line("y", "y1"), Corpora.Line("y", "y2", time: 9));
        folder.Write("conversations.json", """{"x":{"meta":{"derails":true}},"y":{"meta":{"derails":false}}}""");
        var session = new FakeSession((_, u) => new Assessment { Utterance = u.Id, Forecast = new Forecast { Level = u.Id is "x1" or "y2" ? RiskLevel.Alert : RiskLevel.Calm } });
        var run = await Tool.RunAsync(session, "moderate", folder.Path, "--json");
        Assert.Contains("2 conversations, 5 utterances; 2 conversations on alert at some time\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 derailed: 1 alerted before the last utterance (100 %, on average 2.0 utterances before the end), 0.00 interventions each\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 civil: 0 alerted before the last utterance (0 %), 0.00 interventions each\n", run.Error, StringComparison.Ordinal);
    }
}
