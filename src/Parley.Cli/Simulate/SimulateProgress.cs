using System.Globalization;

namespace Parley.Cli.Simulate;

/// <summary>How far an experiment is and how long it still takes, on standard error: one line that moves where a person looks at it, else a line every tenth.</summary>
/// <param name="least">Runs after which the time left is told: those that run together end together, so that the first ones say little.</param>
internal sealed class SimulateProgress(TextWriter error, int total, int least, TimeProvider time)
{
    private readonly bool moves = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private readonly long start = time.GetTimestamp();
    private int? first;
    private int tenth = -1;

    /// <param name="finished">Runs there are, those of an earlier command included.</param>
    /// <param name="messages">Written since this command began.</param>
    public void Report(int finished, long messages)
    {
        first ??= finished - 1;
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        var own = finished - first.Value;
        var left = TimeSpan.FromSeconds(Math.Ceiling(seconds / own * (total - finished)));
        var line = string.Create(CultureInfo.InvariantCulture, $"{finished:N0} of {total:N0} runs, {messages / Math.Max(seconds, 0.001):N0} messages a second")
            + (own < least ? "" : string.Create(CultureInfo.InvariantCulture, $", {left:h\\:mm\\:ss} left"));
        var done = finished * 10 / total;
        if (moves)
        {
            error.Write($"\r{line}  {(finished == total ? "\n" : "")}");
        }
        else if (done != tenth)
        {
            error.WriteLine(line);
        }

        tenth = done;
    }
}
