using Npgsql;
using Parley.Core.Journaling;
using Parley.Servers;

namespace Parley.Journal.Tests;

public sealed class PostgresFlushTests() : FlushTests(Engine.Postgres)
{
    [Fact]
    public async Task A_text_the_server_cannot_store_fails_its_own_append_only()
    {
        using var held = await Journal.HoldWriterAsync();
        var good = Append("t1", 0);
        var bad = Journal.Journal.AppendAsync(Sample.Append(new StreamKey("club", "t2"), 0, Sample.Event("u") with { Payload = new byte[] { 0x22, 0xff, 0x22 } })).AsTask();
        held.Dispose();
        Assert.Equal(AppendOutcome.Appended, await good);
        await Assert.ThrowsAsync<PostgresException>(() => bad);
    }

    [Fact]
    public async Task While_the_server_is_away_nothing_is_acknowledged_and_afterwards_it_goes_on()
    {
        Required.Server(PostgresServer.Missing);
        using var server = await PostgresServer.StartAsync(durable: false);
        using var own = new PostgresJournalOf(new PostgresJournalOptions { ConnectionString = server.ConnectionString });
        Assert.Equal(AppendOutcome.Appended, await own.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1"))));
        server.Stop();
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await own.Journal.AppendAsync(Sample.Append(1, Sample.Event("u2"))));
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await own.Journal.LoadAsync(Sample.Stream));
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await own.Probe.ProbeAsync());
        await server.StartAsync();
        Assert.Equal(1, (await own.Journal.LoadAsync(Sample.Stream)).Version);
        Assert.Equal(AppendOutcome.Appended, await own.Journal.AppendAsync(Sample.Append(1, Sample.Event("u2"))));
    }
}
