using System.Collections.Immutable;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Parley.Core.Journaling;
using Parley.Journal;

namespace Parley.Soak;

/// <summary>Reads the journal by SQL, past every class that wrote it, and holds it against the client's log.</summary>
internal static class Checker
{
    private const string Observed = """
        SELECT streams.key, events.payload, events.sequence FROM events JOIN streams ON streams.id = events.stream
        JOIN communities ON communities.id = streams.community
        WHERE communities.name = 'soak' AND events.type =
        """;

    public static async Task<Verdict> RunAsync(Cluster cluster, IReadOnlyList<AckedUtterance> acknowledged)
    {
        await using DbConnection connection = cluster.Postgres is { } postgres
            ? new NpgsqlConnection(postgres.ConnectionString)
            : new SqliteConnection($"Data Source={Path.Combine(cluster.Data, "journal.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        var settled = await SettledAsync(connection);
        var observed = new Dictionary<(string Conversation, string Id), long>();
        var doubled = 0;
        foreach (var (conversation, payload, sequence) in await EventsAsync(connection, "UtteranceObserved"))
        {
            doubled += observed.TryAdd((conversation, payload.GetProperty("judged").GetProperty("id").GetString()!), sequence) ? 0 : 1;
        }

        var proposed = (await EventsAsync(connection, "InterventionProposed"))
            .Select(e => e.Payload.GetProperty("intervention").GetProperty("id").GetString()!).ToHashSet(StringComparer.Ordinal);
        var delivered = (await EventsAsync(connection, "InterventionDelivered"))
            .GroupBy(e => e.Payload.GetProperty("intervention").GetString()!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return new Verdict
        {
            Acknowledged = acknowledged.Count,
            Stored = observed.Count,
            Missing = acknowledged.Count(a => !observed.ContainsKey((a.Conversation, a.Id))),
            Doubled = doubled,
            Disordered = Disordered(acknowledged, observed),
            Proposed = proposed.Count,
            DeliveredOnce = delivered.Count(d => d.Value == 1 && proposed.Contains(d.Key)),
            DeliveredMoreThanOnce = delivered.Count(d => d.Value > 1),
            NotDelivered = proposed.Count(id => !delivered.ContainsKey(id)),
            SettledAfter = settled,
            StillDue = await StillDueAsync(connection),
            Findings = (await VerifyAsync(cluster)).Findings,
        };
    }

    private static int Disordered(IEnumerable<AckedUtterance> acknowledged, Dictionary<(string Conversation, string Id), long> observed) => acknowledged
        .Where(a => observed.ContainsKey((a.Conversation, a.Id)))
        .GroupBy(a => (a.Caller, a.Conversation))
        .Sum(own => own.OrderBy(a => a.Number).Select(a => observed[(a.Conversation, a.Id)]) is var sequences
            ? sequences.Zip(sequences.Skip(1)).Count(pair => pair.First >= pair.Second)
            : 0);

    /// <summary>
    /// Waits until nothing is due any more but the ends of quiet conversations; how many seconds that took. What a silo had claimed when it died waits for its lease, a minute, and then for its turn: three minutes at most.
    /// </summary>
    private static async Task<double> SettledAsync(DbConnection connection)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(3))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM due WHERE kind IN ('Debounce', 'Delivery')";
            if ((long)(await command.ExecuteScalarAsync())! == 0)
            {
                break;
            }

            await Task.Delay(250);
        }

        return Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1);
    }

    private static async Task<ImmutableArray<string>> StillDueAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT kind, id, at, attempts, lease_owner, lease_until FROM due WHERE kind IN ('Debounce', 'Delivery') ORDER BY at LIMIT 20";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = ImmutableArray.CreateBuilder<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{reader[0]} {reader[1]} at {reader[2]}, {reader[3]} attempts, leased to {reader[4]} until {reader[5]}"));
        }

        return rows.ToImmutable();
    }

    private static async Task<List<(string Conversation, JsonElement Payload, long Sequence)>> EventsAsync(DbConnection connection, string type)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"{Observed} '{type}'";
        command.CommandTimeout = 120;
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<(string, JsonElement, long)>();
        while (await reader.ReadAsync())
        {
            events.Add((reader.GetString(0), JsonElement.Parse(reader.GetString(1)), reader.GetInt64(2)));
        }

        return events;
    }

    private static async Task<AuditReport> VerifyAsync(Cluster cluster)
    {
        var services = new ServiceCollection();
        _ = cluster.Postgres is { } postgres
            ? services.AddPostgresJournal(new PostgresJournalOptions { ConnectionString = postgres.ConnectionString, ReadOnly = true })
            : services.AddSqliteJournal(new SqliteJournalOptions { Path = cluster.Data, ReadOnly = true });
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<IJournalAudit>().VerifyAsync();
    }
}
