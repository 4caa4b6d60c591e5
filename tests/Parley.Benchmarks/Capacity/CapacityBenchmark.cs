using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Parley.Agents.Facade;
using Parley.Benchmarks.Journal;
using Parley.Benchmarks.WholeWay;
using Parley.Core.Journaling;

namespace Parley.Benchmarks.Capacity;

/// <summary>
/// Messages a second on SQLite and on PostgreSQL, with one silo and with three, over evenly and unevenly asked for conversations; beside bare grain calls,
/// bare appends, bare inserts and bare judging in the same run. Prints JSON. Argument: <c>--seconds S</c> a measurement (default 5).
/// </summary>
internal static class CapacityBenchmark
{
    private const int Callers = 64;
    private const int Conversations = 2000;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Texts = ["Could you say where you read that?", "I do not agree, and I will tell you why.", "What nonsense, you clearly did not read it."];
    private static int runs;

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = args is ["--seconds", var given] ? double.Parse(given, CultureInfo.InvariantCulture) : 5;
        var duration = TimeSpan.FromSeconds(seconds);
        var results = new JsonArray();
        foreach (var silos in (int[])[0, 1, 3])
        {
            await using var cluster = await CapacityCluster.StartAsync(silos);
            await MessagesAsync(cluster, new KeyStream(Conversations, 0), duration);
            var bare = await BareAsync(cluster, duration / 2);
            foreach (var (name, exponent) in ((string, double)[])[("uniform", 0), ("zipf", 1.1)])
            {
                var keys = new KeyStream(Conversations, exponent);
                var row = await MessagesAsync(cluster, keys, duration);
                row["engine"] = silos == 0 ? "sqlite" : "postgres";
                row["silos"] = Math.Max(1, silos);
                row["keys"] = name;
                row["largest_share"] = Math.Round(keys.LargestShare, 4);
                row["bare"] = bare.DeepClone();
                foreach (var (of, figure) in bare)
                {
                    row[$"ratio_to_{of}"] = Math.Round((double)row["calls_per_second"]! / (double)figure!["calls_per_second"]!, 4);
                }

                results.Add(row);
                await Console.Error.WriteLineAsync(row.ToJsonString());
            }
        }

        Console.WriteLine(new JsonObject { ["benchmark"] = "capacity", ["seconds"] = seconds, ["callers"] = Callers, ["results"] = results }
            .ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return 0;
    }

    private static async Task<JsonObject> MessagesAsync(CapacityCluster cluster, KeyStream keys, TimeSpan duration)
    {
        var run = runs++;
        var facades = cluster.Silos.Select(silo => silo.GetRequiredService<IParley>()).ToArray();
        var randoms = Enumerable.Range(0, Callers).Select(caller => new Random((run * Callers) + caller)).ToArray();
        var load = new CallerLoad(duration);
        await load.RunAsync(Callers, async (caller, i) =>
        {
            var conversation = string.Create(CultureInfo.InvariantCulture, $"r{run}-{keys.Next(randoms[caller])}");
            (await facades[i % facades.Length].ObserveAsync(new ConversationKey("bench", conversation), new Utterance
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"c{caller}-{i}"),
                Speaker = string.Create(CultureInfo.InvariantCulture, $"speaker-{caller % 5}"),
                Text = Texts[(caller + i) % Texts.Length],
                Timestamp = Start.AddSeconds(i),
            })).OrThrow();
        });
        return load.Report(Callers);
    }

    /// <summary>What the parts of the way cost by themselves.</summary>
    private static async Task<JsonObject> BareAsync(CapacityCluster cluster, TimeSpan duration)
    {
        var silos = cluster.Silos;
        var grains = silos.Select(silo => silo.GetRequiredService<IGrainFactory>()).ToArray();
        var calls = new CallerLoad(duration);
        await calls.RunAsync(Callers, (caller, i) => new ValueTask(grains[i % grains.Length].GetGrain<IBareGrain>(caller).CallAsync(null!)));
        var judges = silos.Select(silo => silo.GetRequiredService<ITextJudge>()).ToArray();
        var judging = new CallerLoad(duration);
        await judging.RunAsync(Callers, async (caller, i) => await judges[i % judges.Length].JudgeAsync("bench", Texts[(caller + i) % Texts.Length]));
        var appends = new JournalLoad(duration, $"bare{runs++}");
        await appends.RunAsync(silos[0].GetRequiredService<IJournal>(), Callers);
        var bare = new JsonObject
        {
            ["grain_calls"] = calls.Report(Callers),
            ["judgements"] = judging.Report(Callers),
            ["appends"] = appends.Report(Callers),
        };
        if (cluster.Postgres is { } postgres)
        {
            bare["inserts"] = await InsertsAsync(postgres.ConnectionString, duration);
        }

        return bare;
    }

    /// <summary>A row of a kilobyte in a transaction of its own, over 32 connections.</summary>
    private static async Task<JsonObject> InsertsAsync(string connectionString, TimeSpan duration)
    {
        await using var source = NpgsqlDataSource.Create($"{connectionString};Max Auto Prepare=4;Auto Prepare Min Usages=2;Maximum Pool Size=32;No Reset On Close=true");
        await using (var make = source.CreateCommand("CREATE TABLE IF NOT EXISTS bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload text NOT NULL)"))
        {
            await make.ExecuteNonQueryAsync();
        }

        var payload = new string('x', 1000);
        var load = new CallerLoad(duration);
        await load.RunAsync(Callers, async (_, _) =>
        {
            await using var insert = source.CreateCommand("INSERT INTO bare (payload) VALUES ($1)");
            insert.Parameters.Add(new NpgsqlParameter { Value = payload });
            await insert.ExecuteNonQueryAsync();
        });
        return load.Report(Callers);
    }
}
