using Parley.Core.Corpora;
using Parley.Simulation.Discussions;
using Parley.Simulation.Experiments;
using Parley.Simulation.Export;
using Parley.Simulation.Scenarios;

namespace Parley.Simulation.Tests.Experiments;

/// <summary>Through the real grains and a real journal.</summary>
public sealed class ExperimentTests(ExperimentTests.Finished finished) : IClassFixture<ExperimentTests.Finished>
{
    private const int Threads = 4;

    [Fact]
    public async Task Parallelism_changes_nothing()
    {
        var again = await RunAsync(parallelism: 1);
        Assert.Equal(SummaryJson.Write(Summarizer.Summarize(finished.Runs, 7)).ToJsonString(), SummaryJson.Write(Summarizer.Summarize(again, 7)).ToJsonString());
        Assert.Equal(Texts(finished.Runs), Texts(again));
    }

    [Fact]
    public void Threads_of_one_number_have_the_same_people_and_opening_under_every_strategy()
    {
        foreach (var thread in finished.Runs.GroupBy(run => run.Index))
        {
            Assert.Single(thread.Select(run => string.Join(',', run.People)).Distinct(StringComparer.Ordinal));
            Assert.Single(thread.Select(run => run.Posts[0].Text).Distinct(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Annotators_are_blind_to_the_strategy()
    {
        // Up to a facilitator's first word the threads of one number are the same, so their ratings must be, whoever would facilitate.
        foreach (var thread in finished.Runs.GroupBy(run => run.Index))
        {
            var shared = thread.Select(run => run.Posts.TakeWhile(post => post.Intervention is null).ToArray()).ToArray();
            var length = shared.Min(posts => posts.Length);
            Assert.True(length > 0);
            Assert.Single(shared.Select(posts => string.Join('|', posts.Take(length).Select(post => string.Join(',', post.Ratings)))).Distinct(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_one_that_always_talks_speaks_after_every_answer_and_nobody_speaks_where_nobody_is()
    {
        Assert.All(Of("always"), run => Assert.Equal(run.Posts.Count(post => post.IsParticipants) - 1, run.Posts.Count(post => !post.IsParticipants)));
        Assert.All(Of("none"), run => Assert.DoesNotContain(run.Posts, post => !post.IsParticipants));
    }

    [Fact]
    public void Parley_keeps_to_its_budgets() =>
        Assert.All(Of("parley"), run => Assert.True(run.Posts.Count(post => post.Intervention is "facilitate" or "slow_mode") <= 2));

    [Fact]
    public void The_corpus_written_is_one_that_ours_reads()
    {
        using var files = new Files();
        ExperimentOutput.Write(files.Path, finished.Runs, Summarizer.Summarize(finished.Runs, 7), [Samples.Read()]);
        var corpus = ConvoKitCorpus.Open(files["corpus"]);
        Assert.Equal("derails", corpus.Label);
        Assert.Equal(finished.Runs.Length, corpus.Conversations.Length);
        Assert.Equal(finished.Runs.Sum(run => run.Posts.Length), corpus.Conversations.Sum(thread => thread.Utterances.Length));
        Assert.Equal(finished.Runs.Length + 1, File.ReadAllLines(files["runs.csv"]).Length);
        Assert.Equal(finished.Runs.Length, File.ReadAllLines(Path.Combine(files["logs"], "discussions.jsonl")).Length);
        var report = File.ReadAllText(files["report.html"]);
        Assert.DoesNotContain("http", report, StringComparison.Ordinal);
        Assert.Equal(4, report.Split("<svg").Length - 1);
        Assert.Contains("<th scope=\"col\">parley against always</th>", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recorded_thread_is_replayed_as_it_was_and_then_goes_on()
    {
        var scenario = Samples.Read($$"""
            version: 1
            name: what-if
            recorded: { path: "{{Path.Combine(Samples.Root, "samples/threads")}}", only: derailing, before_end: 2 }
            turns: { least: 4, most: 5 }
            strategies: [{ is: none }, { is: once }]

            """);
        var plan = ExperimentPlan.Of([scenario], runs: 2, seed: 7);
        var runs = await ExperimentRunner.RunAsync(plan, new ExperimentOptions(), TestContext.Current.CancellationToken);
        var recorded = plan.Recorded[0][0].Utterances.SkipLast(2).Select(line => line.Utterance.Text).ToArray();
        Assert.Equal(recorded, runs[0].Posts.Where(post => post.Recorded).Select(post => post.Text));
        Assert.Contains(runs[0].Posts, post => !post.Recorded);
        Assert.Single(runs[2].Posts, post => post.Intervention is not null);
        Assert.DoesNotContain(runs[2].Posts.SkipWhile(post => post.Intervention is null), post => post.Recorded);
    }

    [Fact]
    public void A_corpus_that_is_not_there_is_told_with_its_scenario()
    {
        var scenario = Samples.Read("version: 1\nname: gone\nrecorded: { path: nowhere }\n");
        var error = Assert.Throws<ScenarioException>(() => ExperimentPlan.Of([scenario], runs: 1, seed: 1));
        Assert.StartsWith("gone: recorded: nowhere: ", error.Message, StringComparison.Ordinal);
    }

    private IEnumerable<RunResult> Of(string strategy) => finished.Runs.Where(run => run.Strategy == strategy);

    private static IEnumerable<string> Texts(ImmutableArray<RunResult> runs) => runs.SelectMany(run => run.Posts).Select(post => $"{post.Speaker}: {post.Text} {post.Toxicity} {post.Risk}");

    private static Task<ImmutableArray<RunResult>> RunAsync(int parallelism) =>
        ExperimentRunner.RunAsync(ExperimentPlan.Of([Samples.Read()], Threads, seed: 7), new ExperimentOptions { Parallelism = parallelism }, TestContext.Current.CancellationToken);

    public sealed class Finished : IAsyncLifetime
    {
        public ImmutableArray<RunResult> Runs { get; private set; } = [];

        public async ValueTask InitializeAsync() => Runs = await RunAsync(parallelism: 8);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
