using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Hosting;
using Orleans.Serialization;
using Parley.Agents.Batch;
using Parley.Simulation.Annotation;
using Parley.Simulation.Discussions;
using Parley.Simulation.Participants;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Speech;
using Parley.Simulation.Strategies;

namespace Parley.Simulation.Experiments;

/// <summary>How an experiment is run; nothing here but the voice changes its outcome.</summary>
public sealed record ExperimentOptions
{
    /// <summary>Threads that run at a time. Default: 64, enough that one flush of the journal serves many.</summary>
    public int Parallelism { get; init; } = 64;

    /// <summary>Where the log of finished runs is kept; null for none.</summary>
    public string? Folder { get; init; }

    /// <summary>Take up the log where it ends.</summary>
    public bool Resume { get; init; }

    /// <summary>The voice of the participants; null for the embedded one.</summary>
    public IParticipantVoice? Voice { get; init; }

    /// <summary>Called after every finished run with the number of finished runs and the messages written in this process so far; never by two at a time.</summary>
    public Action<int, long>? Progress { get; init; }
}

/// <summary>Runs all threads of an experiment in one silo, many at a time. Whatever the parallelism and wherever it was cut off, the outcome is the same.</summary>
public static class ExperimentRunner
{
    public const string LogName = "runs.jsonl";

    /// <returns>Every run in the order of the plan.</returns>
    /// <exception cref="ScenarioException">The log is of another experiment, or a scenario asks for a voice that is not there.</exception>
    /// <exception cref="ExperimentStoppedException">A voice has no words any more; runs that are finished stand in the log.</exception>
    public static async Task<ImmutableArray<RunResult>> RunAsync(ExperimentPlan plan, ExperimentOptions options, CancellationToken cancellation)
    {
        Check(plan, options.Voice ?? new EmbeddedVoice());
        var all = plan.All;
        using var log = OpenLog(plan, options);
        var finished = (log?.Finished ?? []).ToDictionary(run => (run.Scenario, run.Strategy, run.Index));
        var left = all.Where(run => !finished.ContainsKey((run.Scenario.Name, run.Strategy.Name, run.Index))).ToArray();
        if (left.Length > 0)
        {
            await RunAsync(plan, left, options, run =>
            {
                log?.Append(run);
                finished.Add((run.Scenario, run.Strategy, run.Index), run);
                return finished.Count;
            }, cancellation);
        }

        return [.. all.Select(run => finished[(run.Scenario.Name, run.Strategy.Name, run.Index)])];
    }

    private static void Check(ExperimentPlan plan, IParticipantVoice voice)
    {
        foreach (var scenario in plan.Scenarios)
        {
            if (scenario.Voices.FirstOrDefault(word => !voice.Speaks(word)) is { } missing)
            {
                throw new ScenarioException($"{scenario.Name}: voice: names {missing}, which does not speak in this experiment.");
            }
        }
    }

    private static RunLog? OpenLog(ExperimentPlan plan, ExperimentOptions options)
    {
        if (options.Folder is not { } folder)
        {
            return null;
        }

        Directory.CreateDirectory(folder);
        return RunLog.Open(Path.Combine(folder, LogName), plan.Fingerprint(options.Voice?.Identity ?? ""), options.Resume);
    }

    private static async Task RunAsync(
        ExperimentPlan plan, PlannedRun[] runs, ExperimentOptions options, Func<RunResult, int> finish, CancellationToken cancellation)
    {
        await using var session = await StartAsync(plan, options, cancellation);
        var manners = new MannerReader();
        var results = Channel.CreateUnbounded<RunResult>(new UnboundedChannelOptions { SingleReader = true });
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = stopping.Token };
        var running = Parallel.ForEachAsync(runs, parallel, async (run, stop) =>
            await results.Writer.WriteAsync(await RunOneAsync(session, plan, run, manners, stop), CancellationToken.None));
        var completing = running.ContinueWith(done => results.Writer.Complete(), TaskScheduler.Default);
        try
        {
            long messages = 0;
            await foreach (var run in results.Reader.ReadAllAsync(CancellationToken.None))
            {
                messages += run.Posts.Count(post => post.IsParticipants);
                var count = finish(run);
                options.Progress?.Invoke(count, messages);
            }
        }
        catch
        {
            // A log that cannot be written ends the experiment; what runs must not outlive the silo.
            await stopping.CancelAsync();
            await completing;
            throw;
        }

        await completing;
        await running;
    }

    private static async Task<BatchSession> StartAsync(ExperimentPlan plan, ExperimentOptions options, CancellationToken cancellation)
    {
        var session = await BatchSession.StartAsync(new BatchOptions { Configure = silo => AddParticipants(silo, options.Voice) }, cancellation);
        try
        {
            foreach (var scenario in plan.Scenarios)
            {
                foreach (var strategy in scenario.Strategies)
                {
                    await session.PutPolicyAsync(CommunityOf(scenario.Name, strategy), strategy.PolicyDocument);
                }
            }

            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private static void AddParticipants(ISiloBuilder silo, IParticipantVoice? voice)
    {
        silo.Services.AddSerializer(serializer => serializer.AddAssembly(typeof(ParticipantGrain).Assembly));
        silo.Services.TryAddSingleton(voice ?? new EmbeddedVoice());
    }

    private static async Task<RunResult> RunOneAsync(BatchSession session, ExperimentPlan plan, PlannedRun run, MannerReader manners, CancellationToken cancellation)
    {
        var thread = ThreadPlan.Of(run.Scenario, run.Index, plan.Seed, run.Recorded);
        var key = new ConversationKey(CommunityOf(run.Scenario.Name, run.Strategy), thread.Id);
        var cast = await GrainCast.JoinAsync(session.Services.GetRequiredService<IGrainFactory>(), key.ToString(), thread.Briefs);
        var moderation = new GrainModeration(session, key, manners, cancellation);
        var posts = await new Discussion(thread, run.Strategy, cast, moderation).RunAsync(cancellation);
        await session.EndAsync(key, cancellation);
        await cast.LeaveAsync();
        return new RunResult
        {
            Scenario = run.Scenario.Name,
            Strategy = run.Strategy.Name,
            Index = run.Index,
            Posts = posts,
            People = [.. thread.People.Select(person => person.Name)],
        };
    }

    private static string CommunityOf(string scenario, Strategy strategy) => $"{scenario}.{strategy.Name}";
}
