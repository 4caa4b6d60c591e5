using CsCheck;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

/// <summary>Random appends behave as they do on a model of a few lists.</summary>
public abstract class ModelTests(Engine engine) : IDisposable
{
    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 9], Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 9],
        (stream, offset, events, snapshot, due, settled, feedback, poison) =>
            new Step(stream, offset > 7 ? offset - 7 : 0, events, snapshot, due, settled, feedback, poison == 0));

    private readonly TestJournal journal = new(engine, o => o with { CheckpointEvery = 7, SpeakerCache = 2 });
    private int communities;

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task Random_appends_leave_what_the_model_says()
    {
        await Steps.Array[1, 25].SampleAsync(async steps =>
        {
            var model = new JournalModel($"c{Interlocked.Increment(ref communities)}");
            foreach (var step in steps)
            {
                await ApplyAsync(model, step);
            }

            await CompareAsync(model);
        }, iter: 80, threads: 2);
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    private async Task ApplyAsync(JournalModel model, Step step)
    {
        var append = model.Build(step);
        if (step.Poisoned && !model.IsStale(append))
        {
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.Journal.AppendAsync(append));
            return;
        }

        Assert.Equal(model.Apply(append), await journal.Journal.AppendAsync(append));
    }

    private async Task CompareAsync(JournalModel model)
    {
        foreach (var (stream, expected) in model.Streams)
        {
            var loaded = await journal.Journal.LoadAsync(stream);
            Assert.Equal(expected.Events.Count, loaded.Version);
            Assert.Equal(expected.SnapshotVersion, loaded.Snapshot?.Version);
            Assert.Equal(expected.Events.Skip((int)(expected.SnapshotVersion ?? 0)), loaded.Tail.Select(JournalModel.Describe));
            Assert.Equal(expected.Events, (await journal.ReadAllAsync(stream)).Select(JournalModel.Describe));
            Assert.Equal(
                model.Due.Values.Where(d => d.Stream == stream).OrderBy(d => d.At).ThenBy(d => d.Id, StringComparer.Ordinal),
                await journal.Due.PendingAsync(stream));
        }

        Assert.Equal(model.Feedback, (await journal.Feedback.ReadAsync(model.Community, 0, 1000)).Select(f => f.Payload.Text()));
    }
}

public sealed class SqliteModelTests() : ModelTests(Engine.Sqlite);

public sealed class PostgresModelTests() : ModelTests(Engine.Postgres);
