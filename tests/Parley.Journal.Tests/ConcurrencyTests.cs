using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public abstract class ConcurrencyTests(Engine engine) : IDisposable
{
    private const int Writers = 64;
    private readonly TestJournal journal = new(engine, o => o with { SpeakerCache = 4, CheckpointEvery = 100 });

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task Sixty_four_writers_on_sixteen_streams_win_each_version_once_and_in_order()
    {
        // Opened before the crowd comes: threads that wait for one that opens it would leave none for the opening.
        await journal.Journal.LoadAsync(Stream(0));
        var won = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer, appends: 12))));
        Assert.All(won, w => Assert.Equal(12, w));
        var loads = await Task.WhenAll(Enumerable.Range(0, 16).Select(stream => journal.ReadAllAsync(Stream(stream))));
        Assert.All(loads, events => Assert.Equal(Enumerable.Range(1, 48).Select(i => (long)i), events.Select(e => e.Sequence)));
        Assert.All(loads, events => Assert.Equal(events.Select(e => e.Position).Order(), events.Select(e => e.Position)));
        // What one writer wrote stands in the order in which it wrote it.
        foreach (var own in loads.SelectMany(events => events).GroupBy(e => e.Personal!.Speaker))
        {
            Assert.Equal(Enumerable.Range(0, 12).Select(i => $$"""{"text":"{{i}}"}"""), own.Select(e => e.Personal!.Json.Text()));
        }

        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    private static StreamKey Stream(int stream) => new("club", $"t{stream}");

    private async Task<int> WriteAsync(int writer, int appends)
    {
        var written = 0;
        while (written < appends)
        {
            var stream = Stream(writer % 16);
            var version = (await journal.Journal.LoadAsync(stream)).Version;
            var append = Sample.Append(stream, version, Sample.Event("u", $"writer {writer}", $"{written}"));
            written += await journal.Journal.AppendAsync(append) == AppendOutcome.Appended ? 1 : 0;
        }

        return written;
    }
}

public sealed class SqliteConcurrencyTests() : ConcurrencyTests(Engine.Sqlite);

public sealed class PostgresConcurrencyTests() : ConcurrencyTests(Engine.Postgres);
