using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Journal;
using Parley.Servers;

namespace Parley.Server.Tests.Live;

public sealed class TwoSilosTests
{
    private const int Each = 150;

    [Fact]
    public async Task Watchers_of_either_silo_see_what_both_write_once_and_in_the_same_order()
    {
        Required.Server(PostgresServer.Missing);
        using var postgres = await PostgresServer.StartAsync(durable: false);
        await using var one = Silo(postgres);
        await using var two = Silo(postgres);
        var (first, second) = (JournalFeedTests.Feed(one.GetRequiredService<IEventTail>()), JournalFeedTests.Feed(two.GetRequiredService<IEventTail>()));
        Task<List<long>>[] early = [JournalFeedTests.TakeAsync(first, 0, 2 * Each), JournalFeedTests.TakeAsync(second, 0, 2 * Each)];
        var writing = Task.WhenAll(WriteAsync(one, "t1"), WriteAsync(two, "t2"));
        Task<List<long>>[] late = [JournalFeedTests.TakeAsync(first, 0, 2 * Each), JournalFeedTests.TakeAsync(second, 0, 2 * Each)];
        await writing;
        Assert.All(await Task.WhenAll([.. early, .. late]), seen => Assert.Equal(Enumerable.Range(1, 2 * Each).Select(i => (long)i), seen));
    }

    private static ServiceProvider Silo(PostgresServer postgres) =>
        new ServiceCollection().AddPostgresJournal(new PostgresJournalOptions { ConnectionString = postgres.ConnectionString }).BuildServiceProvider();

    private static async Task WriteAsync(ServiceProvider silo, string conversation)
    {
        for (var i = 0; i < Each; i++)
        {
            var append = new Append { Stream = new StreamKey("club", conversation), ExpectedVersion = i, Events = [ScriptedTail.Judged($"u{i}")] };
            Assert.Equal(AppendOutcome.Appended, await silo.GetRequiredService<IJournal>().AppendAsync(append));
        }
    }
}
