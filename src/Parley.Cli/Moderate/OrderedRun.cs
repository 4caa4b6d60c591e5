using System.Collections.Immutable;
using System.Threading.Channels;

namespace Parley.Cli.Moderate;

/// <summary>
/// Runs submissions in parallel, those of one conversation one after the other, and hands the results on in the order of their positions, each as soon as
/// all before it are there. At most <paramref name="degree"/> run at a time, and none starts more than <paramref name="window"/> places ahead of the output
/// unless the output waits for it, so what is held back stays bounded and nothing can wait for itself.
/// </summary>
internal sealed class OrderedRun<T>(int degree, int window)
{
    private readonly Channel<(Submission Submission, T Result)> done =
        Channel.CreateUnbounded<(Submission, T)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Dictionary<int, Task> tails = [];
    private readonly Dictionary<int, (Submission Submission, T Result)> held = [];
    private int next;

    /// <remarks>When it is stopped, or a submission fails, what has begun is awaited and what is complete is still handed on before this throws.</remarks>
    public async Task RunAsync(
        ImmutableArray<Submission> submissions,
        Func<Submission, CancellationToken, Task<T>> submit,
        Action<Submission, T> handOn,
        CancellationToken cancellation)
    {
        using var gate = new SemaphoreSlim(degree);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var started = 0;
        try
        {
            while (next < submissions.Length)
            {
                for (; started < submissions.Length && submissions[started].NeededBy < next + window; started++)
                {
                    var submission = submissions[started];
                    tails[submission.Conversation] = StepAsync(tails.GetValueOrDefault(submission.Conversation, Task.CompletedTask), submission);
                }

                await done.Reader.WaitToReadAsync(stop.Token);
                HandOn(handOn);
            }
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(tails.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            HandOn(handOn);
            throw;
        }

        async Task StepAsync(Task previous, Submission submission)
        {
            await previous;
            await gate.WaitAsync(stop.Token);
            try
            {
                // The semaphore may still admit one that was waiting when it was stopped.
                stop.Token.ThrowIfCancellationRequested();
                done.Writer.TryWrite((submission, await submit(submission, stop.Token)));
            }
            catch (Exception e)
            {
                done.Writer.TryComplete(e);
                throw;
            }
            finally
            {
                gate.Release();
            }
        }
    }

    private void HandOn(Action<Submission, T> handOn)
    {
        while (done.Reader.TryRead(out var finished))
        {
            held.Add(finished.Submission.Position, finished);
        }

        while (held.Remove(next, out var line))
        {
            handOn(line.Submission, line.Result);
            next++;
        }
    }
}
