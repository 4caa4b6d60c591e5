using System.Globalization;
using System.Text.Json;
using Parley.Servers;

namespace Parley.Soak;

/// <summary><c>upgrade OLD NEW [seconds]</c>: three silos from one program to the other under load, then on a new cluster there and back; one line of JSON for each.</summary>
internal static class UpgradeCommand
{
    public const string Verb = "upgrade";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static async Task<int> RunAsync(string[] args)
    {
        if ((PostgresServer.Missing ?? RedisServer.Missing) is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }

        var (old, @new) = (Path.Combine(args[0], "parley.dll"), Path.Combine(args[1], "parley.dll"));
        var steady = TimeSpan.FromSeconds(args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 40);
        var holds = await RunAsync(old, Rolling.Forward(@new), steady);
        return await RunAsync(old, Rolling.ThereAndBack(@new, steady), steady) && holds ? 0 : 1;
    }

    private static async Task<bool> RunAsync(string old, Fault rolling, TimeSpan steady)
    {
        var folder = Directory.CreateTempSubdirectory("parley-upgrade-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        var holds = false;
        try
        {
            await using var cluster = await Cluster.StartAsync(folder, silos: 3, probeTimeout: TimeSpan.FromSeconds(4), old);
            var report = await SoakRun.RunAsync(cluster, rolling, new SoakOptions(steady, Enough: 1, Callers: 12, Conversations: 300));
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, Json));
            return holds = report.Holds;
        }
        finally
        {
            if (holds)
            {
                Directory.Delete(folder, recursive: true);
            }
            else
            {
                await Console.Error.WriteLineAsync($"what the silos said: {folder}");
            }
        }
    }
}
