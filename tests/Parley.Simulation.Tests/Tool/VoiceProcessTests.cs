using Parley.ScriptedModels;

namespace Parley.Simulation.Tests.Tool;

/// <summary>The real tool as a process, and a model that a scripted server plays.</summary>
public sealed class VoiceProcessTests
{
    [Fact]
    public async Task Stopped_by_a_failing_endpoint_then_killed_and_resumed_it_comes_to_the_same_as_its_replay()
    {
        using var files = new Files();
        await using var server = await ScriptedModelServer.StartAsync(FailingFrom(4));
        var args = Arguments(files, server, "cut");

        var failed = await ToolProcess.RunAsync(args);
        Assert.Equal(1, failed.Exit);
        Assert.Contains("stopped: model:judge gave no answer: the endpoint refused the key", failed.Error, StringComparison.Ordinal);
        Assert.Contains("go on with --resume", failed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(files["cut"], "report.html")));

        await KillAfterAsync(server, requests: 12, [.. args, "--resume"]);
        var before = Recorded(files);
        Assert.InRange(before, 8, 20);

        var asked = server.Requests.Count;
        var resumed = await ToolProcess.RunAsync([.. args, "--resume"]);
        Assert.Equal(0, resumed.Exit);
        Assert.Equal(Recorded(files) - before, server.Requests.Count - asked);

        var replayed = await ToolProcess.RunAsync(
            "simulate", files["small.yaml"], "--runs", "3", "--seed", "7", "--json", "--parallel", "1", "--out", files["again"], "--replay-voices", Path.Combine(files["cut"], "voices.jsonl"));
        Assert.Equal((0, resumed.Output), (replayed.Exit, replayed.Output));
        foreach (var name in (string[])["runs.csv", "report.html", "corpus/utterances.jsonl", "logs/discussions.jsonl"])
        {
            Assert.Equal(File.ReadAllText(Path.Combine(files["cut"], name)), File.ReadAllText(Path.Combine(files["again"], name)));
        }
    }

    private static string[] Arguments(Files files, ScriptedModelServer server, string folder)
    {
        files.Write("small.yaml", Samples.Small);
        files.Write("models.yaml", $$"""
            parley:
              models:
                judge: { endpoint: "{{server.Endpoint}}", model: scripted, concurrency: 2, roles: [participant] }

            """);
        return ["simulate", files["small.yaml"], "--config", files["models.yaml"], "--runs", "3", "--seed", "7", "--json", "--parallel", "4", "--out", files[folder]];
    }

    private static Func<ScriptedRequest, ScriptedReply> FailingFrom(int first)
    {
        var asked = 0;
        return request => Interlocked.Increment(ref asked) >= first ? ScriptedReply.Error(401) : QuarrelModel.Answer(request);
    }

    /// <summary>Requests in the record.</summary>
    private static int Recorded(Files files) => File.ReadAllText(Path.Combine(files["cut"], "voices.jsonl")).Split("\"attempts\":").Length - 1;

    /// <summary>Kills it in the midst of its questions.</summary>
    private static async Task KillAfterAsync(ScriptedModelServer server, int requests, string[] args)
    {
        var until = server.Requests.Count + requests;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Answer(request =>
        {
            if (server.Requests.Count >= until)
            {
                reached.TrySetResult();
                return ScriptedReply.Hang();
            }

            return QuarrelModel.Answer(request);
        });
        using var process = ToolProcess.Start(args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await Task.WhenAny(reached.Task, process.WaitForExitAsync(TestContext.Current.CancellationToken));
        Assert.True(reached.Task.IsCompleted, "It ended before it was killed.");
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAll(output, error);
        server.Answer(QuarrelModel.Answer);
    }
}
