using System.Text.Json.Nodes;
using Parley.ScriptedModels;
using Parley.Simulation.Experiments;
using Parley.Simulation.Export;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Tests.Voices;

/// <summary>Whole experiments: real HTTP, the real grains, a real journal.</summary>
public sealed class VoiceExperimentTests(VoiceExperimentTests.Whole whole) : IClassFixture<VoiceExperimentTests.Whole>
{
    private static readonly Scenario _scenario = Samples.Read(Samples.Small.Replace("name: Bo,", "name: Bo, voice: embedded,", StringComparison.Ordinal));

    [Fact]
    public void Each_post_names_its_voice()
    {
        var posts = whole.Runs.SelectMany(run => run.Posts).Where(post => post.Intervention is null && post.Id[^2..] is not ".0").ToArray();
        Assert.Contains(posts, post => post.Voice == Played.Voice);
        Assert.All(posts, post => Assert.Equal(post.Speaker == "Bo" || post.StoodIn is not null, post.Voice is null));
    }

    [Fact]
    public void Under_every_strategy_a_thread_is_the_same_until_somebody_steps_in()
    {
        foreach (var thread in whole.Runs.GroupBy(run => run.Index))
        {
            var shared = thread.Select(run => run.Posts.TakeWhile(post => post.Intervention is null).Select(post => post.Text).ToArray()).ToArray();
            Assert.Single(shared.Select(texts => string.Join('|', texts.Take(shared.Min(one => one.Length)))).Distinct(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task From_its_record_it_runs_again_bit_for_bit_whatever_the_parallelism()
    {
        using var replay = ModelVoices.Replay(whole.Files["voices.jsonl"]);
        var again = await RunAsync(replay, folder: null, parallelism: 1);
        Assert.Equal(whole.Lines(), Lines(again));
        Assert.Equal(whole.Summary, Json(again));
    }

    [Fact]
    public async Task Cut_off_by_its_budget_and_resumed_with_more_it_comes_to_the_same()
    {
        using var files = new Files();
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
        using (var cut = Played.Ask(server, new VoiceOptions { Folder = files.Path, MaxCalls = whole.Requests / 2 }))
        {
            await Assert.ThrowsAsync<ExperimentStoppedException>(() => RunAsync(cut, files.Path, parallelism: 2));
        }

        Assert.Equal(whole.Requests / 2, server.Requests.Count);
        using var voices = Played.Ask(server, new VoiceOptions { Folder = files.Path, MaxCalls = whole.Requests, Resume = true });
        var resumed = await RunAsync(voices, files.Path, parallelism: 3, resume: true);
        Assert.Equal(whole.Lines(), Lines(resumed));
        Assert.Equal(whole.Requests, server.Requests.Count);
    }

    [Fact]
    public void Report_logs_corpus_and_summary_name_the_voices()
    {
        using var files = new Files();
        ExperimentOutput.Write(files.Path, whole.Runs, Summarizer.Summarize(whole.Runs, 7), [_scenario], Played.Roster("qwen"));
        var voiced = whole.Runs.Sum(run => run.Posts.Count(post => post.Voice is not null));
        Assert.Contains($"model:judge (qwen, prompt participant/1) in {voiced} messages", File.ReadAllText(files["report.html"]), StringComparison.Ordinal);
        Assert.Contains("\"model\":\"qwen\",\"voice\":\"model:judge\"", File.ReadAllText(Path.Combine(files["logs"], "discussions.jsonl")), StringComparison.Ordinal);
        Assert.Contains("\"voice\":\"model:judge\"", File.ReadAllText(Path.Combine(files["corpus"], "utterances.jsonl")), StringComparison.Ordinal);
        Assert.Equal(voiced, (int)JsonNode.Parse(whole.Summary)!["voices"]!["model:judge"]!);
    }

    [Fact]
    public async Task A_scenario_that_asks_for_a_model_is_not_run_without_it()
    {
        var scenario = Samples.Read(Samples.Small.Replace("name: Bo,", "name: Bo, voice: model:other,", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<ScenarioException>(() => ExperimentRunner.RunAsync(
            ExperimentPlan.Of([scenario], runs: 1, seed: 1), new ExperimentOptions(), TestContext.Current.CancellationToken));
        Assert.Contains("small: voice: names model:other", error.Message, StringComparison.Ordinal);
    }

    private static Task<ImmutableArray<RunResult>> RunAsync(ModelVoices voices, string? folder, int parallelism, bool resume = false) => ExperimentRunner.RunAsync(
        ExperimentPlan.Of([_scenario], runs: 2, seed: 7),
        new ExperimentOptions { Parallelism = parallelism, Folder = folder, Resume = resume, Voice = voices },
        TestContext.Current.CancellationToken);

    private static string Json(ImmutableArray<RunResult> runs) => SummaryJson.Write(Summarizer.Summarize(runs, 7)).ToJsonString();

    private static string[] Lines(ImmutableArray<RunResult> runs) => [.. runs.Select(run => System.Text.Json.JsonSerializer.Serialize(run, RunJson.Default.RunResult))];

    public sealed class Whole : IAsyncLifetime
    {
        internal Files Files { get; } = new();

        public ImmutableArray<RunResult> Runs { get; private set; } = [];

        public int Requests { get; private set; }

        public string Summary => Json(Runs);

        public async ValueTask InitializeAsync()
        {
            await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
            using var voices = Played.Ask(server, new VoiceOptions { Folder = Files.Path });
            Runs = await RunAsync(voices, Files.Path, parallelism: 8);
            Requests = server.Requests.Count;
        }

        public ValueTask DisposeAsync()
        {
            Files.Dispose();
            return ValueTask.CompletedTask;
        }

        public string[] Lines() => VoiceExperimentTests.Lines(Runs);
    }
}
