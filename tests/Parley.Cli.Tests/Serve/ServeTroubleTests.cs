using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Journal;

namespace Parley.Cli.Tests.Serve;

/// <summary>A disk that is full, a file somebody else holds, and more requests than can be served.</summary>
public sealed class ServeTroubleTests
{
    private static readonly string Thread = ServedParley.Conversation("default", "t1");

    [Fact]
    public async Task A_full_disk_refuses_with_503_acknowledges_nothing_and_takes_data_again_once_there_is_room()
    {
        using var folder = new TemporaryFolder();
        await CreateJournalAsync(folder["data"]);
        Execute(folder["data"], "CREATE TABLE ballast (filler BLOB); INSERT INTO ballast VALUES (zeroblob(1000000))");
        await using var server = await ServedParley.StartAsync(folder["data"], ("Parley__Storage__MaxBytes", "1600000"));

        var taken = new List<string>();
        var refused = await UntilRefusedAsync(server, taken);
        Assert.NotEmpty(taken);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "urn:parley:problem:unavailable"), (refused.Status, refused.Type));
        Assert.True(refused.RetryAfter >= TimeSpan.FromSeconds(1));
        Assert.Equal(taken, await server.RecordedAsync("default", "t1"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.AskAsync("/readyz")).Status);

        Execute(folder["data"], "DROP TABLE ballast");
        await server.OkAsync($"{Thread}/utterances", refused.Request);
        await server.OkAsync("/readyz");
        Assert.Equal(taken.Count + 1, (await server.RecordedAsync("default", "t1")).Count);
    }

    [Fact]
    public async Task A_locked_database_refuses_with_503_and_takes_the_same_request_afterwards()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServedParley.StartAsync(folder["data"]);
        await server.OkAsync($"{Thread}/utterances", ServedParley.Utterance("u1", "Good morning."));
        using (var other = Open(folder["data"]))
        {
            Execute(other, "BEGIN IMMEDIATE");
            var (status, _, retryAfter) = await server.AskAsync($"{Thread}/utterances", ServedParley.Utterance("u2", "Good evening."));
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (status, retryAfter >= TimeSpan.FromSeconds(1)));
            Assert.Equal(["u1"], await server.RecordedAsync("default", "t1"));
            Execute(other, "ROLLBACK");
        }

        await server.OkAsync($"{Thread}/utterances", ServedParley.Utterance("u2", "Good evening."));
        Assert.Equal(["u1", "u2"], await server.RecordedAsync("default", "t1"));
    }

    [Fact]
    public async Task Overload_sheds_with_429_and_serves_on_afterwards()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServedParley.StartAsync(folder["data"], ("Parley__Server__ConcurrentRequests", "2"), ("Parley__Server__QueuedRequests", "2"));
        var answers = new ConcurrentQueue<(string Id, HttpStatusCode Status, TimeSpan? RetryAfter)>();
        await Parallel.ForAsync(0, 320, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"u{i}");
            var (status, _, retryAfter) = await server.AskAsync($"{Thread}/utterances", ServedParley.Utterance(id, "Good morning."));
            answers.Enqueue((id, status, retryAfter));
        });

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers.Select(answer => answer.Status).Distinct().Order());
        Assert.All(answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests), answer => Assert.True(answer.RetryAfter >= TimeSpan.FromSeconds(1)));
        await server.OkAsync($"{Thread}/utterances", ServedParley.Utterance("last", "Good night."));
        var taken = answers.Where(answer => answer.Status == HttpStatusCode.OK).Select(answer => answer.Id).Append("last");
        Assert.Equal(taken.Order(StringComparer.Ordinal), (await server.RecordedAsync("default", "t1")).Order(StringComparer.Ordinal));
    }

    private static async Task<(string Request, HttpStatusCode Status, string? Type, TimeSpan? RetryAfter)> UntilRefusedAsync(ServedParley server, List<string> taken)
    {
        var filler = string.Join(' ', Enumerable.Repeat("Let us look at the plan once more.", 300));
        for (var i = 0; i < 1000; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"u{i}");
            var request = ServedParley.Utterance(id, filler);
            var (status, body, retryAfter) = await server.AskAsync($"{Thread}/utterances", request);
            if (status != HttpStatusCode.OK)
            {
                return (request, status, (string?)body["type"], retryAfter);
            }

            taken.Add(id);
        }

        throw new InvalidOperationException("The disk was never full.");
    }

    private static async Task CreateJournalAsync(string data)
    {
        await using var services = new ServiceCollection().AddSqliteJournal(new SqliteJournalOptions { Path = data }).BuildServiceProvider();
        await services.GetRequiredService<IJournalProbe>().ProbeAsync();
    }

    private static SqliteConnection Open(string data)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "journal.db"), Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(string data, string sql)
    {
        using var connection = Open(data);
        Execute(connection, sql);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
