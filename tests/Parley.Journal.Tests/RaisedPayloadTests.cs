using System.Text.Json.Nodes;
using Parley.Core.Journaling;
using Parley.Core.Journaling.Payloads;

namespace Parley.Journal.Tests;

/// <summary>Raising an old payload is a matter of reading: the journal keeps, gives back and verifies what was written.</summary>
public abstract class RaisedPayloadTests(Engine engine) : IDisposable
{
    private readonly TestJournal journal = new(engine);

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task An_old_payload_is_verified_as_it_was_written()
    {
        var written = Sample.Event("u1", "ann", "hello");
        await journal.Journal.AppendAsync(Sample.Append(0, written));
        var stored = Assert.Single(await journal.ReadAllAsync(Sample.Stream));
        var raised = new PayloadVersions([new Renamed()]).Raise(stored, known: true)!.Value;
        Assert.Equal("""{"v":2,"said":"u1"}""", raised.Text());
        Assert.Equal(written.Payload.Text(), Assert.Single(await journal.ReadAllAsync(Sample.Stream)).Payload.Text());
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_by_its_stream()
    {
        await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1") with { Payload = """{"v":7}"""u8.ToArray() }));
        var loaded = Assert.Single((await journal.Journal.LoadAsync(Sample.Stream)).Tail);
        var tailed = Assert.Single((await journal.Tail.ReadAsync("club", 0)).Events).Event;
        Assert.All((StoredEvent[])[loaded, tailed], stored => Assert.StartsWith(
            "Event 1 of club/t1 (position 1) is UtteranceObserved, version 7",
            Assert.Throws<NewerPayloadException>(() => PayloadVersions.Shipped.Raise(stored, known: true)).Message,
            StringComparison.Ordinal));
    }

    private sealed class Renamed : IUpcaster
    {
        public string Type => "UtteranceObserved";

        public int From => 1;

        public JsonObject Raise(JsonObject payload) => new() { ["v"] = 1, ["said"] = payload["judged"]!["id"]!.GetValue<string>() };
    }
}

public sealed class SqliteRaisedPayloadTests() : RaisedPayloadTests(Engine.Sqlite);

public sealed class PostgresRaisedPayloadTests() : RaisedPayloadTests(Engine.Postgres);
