using System.Diagnostics;
using System.Globalization;

namespace Parley.Journal.Tests;

public sealed class CrashTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_killed_process_has_lost_no_acknowledged_append(Engine engine)
    {
        using var folder = new TestFolder();
        var place = engine == Engine.Sqlite ? folder.Path : SharedPostgres.NewSchema();
        var acknowledged = await KillInMidLoadAsync(engine, place, after: 1500);

        using var journal = new TestJournal(place: place, engine: engine);
        var total = 0;
        foreach (var (caller, last) in acknowledged)
        {
            var stream = WriteUntilKilled.Stream(caller);
            var events = await journal.ReadAllAsync(stream);
            Assert.True(events.Count >= last, $"{stream} acknowledged {last} but holds {events.Count}.");
            Assert.Equal(Enumerable.Range(1, events.Count).Select(i => (long)i), events.Select(e => e.Sequence));
            // All parts of an append are there or none.
            Assert.Equal(events.Count, (await journal.Due.PendingAsync(stream)).Count);
            Assert.Equal(events.Count, (await journal.Model.UtterancesAsync(new("club", stream.Conversation), null, int.MaxValue)).Count);
            total += events.Count;
        }

        Assert.Equal(Enumerable.Range(1, total).Select(i => (long)i), (await journal.Feedback.ReadAsync("club", 0, int.MaxValue)).Select(f => f.Position));
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    private static async Task<SortedDictionary<int, int>> KillInMidLoadAsync(Engine engine, string place, int after)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CrashTests).Assembly.Location, WriteUntilKilled.Verb, engine.ToString(), place]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var acknowledged = new SortedDictionary<int, int>();
        var count = 0;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is not [var caller, var sequence, "acknowledged"])
            {
                continue;
            }

            acknowledged[int.Parse(caller, CultureInfo.InvariantCulture)] = int.Parse(sequence, CultureInfo.InvariantCulture);
            if (++count == after)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        Assert.True(count >= after, $"The process ended after {count} acknowledgements.");
        return acknowledged;
    }
}
