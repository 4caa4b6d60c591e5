using System.Collections.Concurrent;
using CsCheck;
using Parley.Cli.Moderate;

namespace Parley.Cli.Tests.Moderate;

public sealed class OrderedRunTests
{
    private static readonly Gen<(int[] Conversations, int[] Times, int Degree, int Window, int Seed)> Cases =
        Gen.Select(Gen.Int[0, 5].Array[1, 40], Gen.Int[0, 9].Array[40], Gen.Int[1, 5], Gen.Int[1, 8], Gen.Int[0, 1_000_000]);

    [Fact]
    public async Task Whatever_finishes_first_the_output_is_in_input_order() =>
        await Cases.SampleAsync(async c =>
        {
            var (handedOn, _, _) = await RunAsync(c.Conversations, c.Times, c.Degree, c.Window, c.Seed);
            return handedOn.SequenceEqual(Enumerable.Range(0, c.Conversations.Length));
        });

    [Fact]
    public async Task A_conversation_is_submitted_one_by_one_in_time_order() =>
        await Cases.SampleAsync(async c =>
        {
            var (_, submitted, _) = await RunAsync(c.Conversations, c.Times, c.Degree, c.Window, c.Seed);
            return submitted.GroupBy(s => s.Conversation).All(g => g.Select(s => s.Line.Utterance.Timestamp).SequenceEqual(g.Select(s => s.Line.Utterance.Timestamp).Order()))
                && submitted.Count == c.Conversations.Length;
        });

    [Fact]
    public async Task No_more_than_the_degree_run_at_a_time() =>
        await Cases.SampleAsync(async c => (await RunAsync(c.Conversations, c.Times, c.Degree, c.Window, c.Seed)).MostAtOnce <= c.Degree);

    [Fact]
    public async Task Nothing_starts_beyond_the_window_unless_the_output_waits_for_it() =>
        await Cases.SampleAsync(async c =>
        {
            var handedOn = 0;
            var isWithin = true;
            var run = new OrderedRun<bool>(c.Degree, c.Window);
            await run.RunAsync(
                Submissions(c.Conversations, c.Times),
                (s, _) => Task.FromResult(isWithin &= s.NeededBy < Volatile.Read(ref handedOn) + c.Window),
                (_, _) => handedOn++,
                CancellationToken.None);
            return isWithin;
        });

    [Fact]
    public async Task A_failure_ends_the_run_after_what_was_complete()
    {
        var handedOn = new List<int>();
        var submissions = Submissions([0, 1, 2, 3], [0, 0, 0, 0]);
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => new OrderedRun<int>(1, 10).RunAsync(
            submissions,
            (s, _) => s.Position == 2 ? throw new InvalidOperationException("broken") : Task.FromResult(0),
            (s, _) => handedOn.Add(s.Position),
            CancellationToken.None));
        Assert.Equal(("broken", "0 1"), (failure.Message, string.Join(' ', handedOn)));
    }

    [Fact]
    public async Task A_stopped_run_hands_on_what_had_begun()
    {
        using var stop = new CancellationTokenSource();
        var handedOn = new List<int>();
        var run = new OrderedRun<int>(1, 10).RunAsync(
            Submissions([0, 1, 2], [0, 0, 0]),
            async (s, _) =>
            {
                await (s.Position == 1 ? stop.CancelAsync() : Task.CompletedTask);
                return 0;
            },
            (s, _) => handedOn.Add(s.Position),
            stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal([0, 1], handedOn);
    }

    private static ImmutableArray<Submission> Submissions(int[] conversations, int[] times) =>
        SubmissionOrder.Of(Corpora.Of(conversations.Select((c, i) => Corpora.Line($"c{c}", $"u{i}", time: times[i]))));

    /// <summary>Lets the submissions that wait finish in an order drawn from the seed, one at a time.</summary>
    private static async Task<(List<int> HandedOn, List<Submission> Submitted, int MostAtOnce)> RunAsync(int[] conversations, int[] times, int degree, int window, int seed)
    {
        var waiting = new ConcurrentDictionary<int, TaskCompletionSource<int>>();
        var (handedOn, submitted, most) = (new List<int>(), new List<Submission>(), 0);
        var run = new OrderedRun<int>(degree, window).RunAsync(Submissions(conversations, times), SubmitAsync, (s, _) => handedOn.Add(s.Position), CancellationToken.None);
        var draws = new Random(seed);
        while (!run.IsCompleted)
        {
            await Task.Yield();
            var keys = waiting.Keys.Order().ToList();
            if (keys.Count > 0 && waiting.TryRemove(keys[draws.Next(keys.Count)], out var finished))
            {
                finished.SetResult(0);
            }
        }

        await run;
        return (handedOn, submitted, most);

        Task<int> SubmitAsync(Submission submission, CancellationToken stop)
        {
            var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (submitted)
            {
                submitted.Add(submission);
                waiting[submission.Position] = source;
                most = Math.Max(most, waiting.Count);
            }

            return source.Task;
        }
    }
}
