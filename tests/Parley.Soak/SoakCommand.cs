using System.Globalization;
using System.Text.Json;
using Parley.Servers;

namespace Parley.Soak;

/// <summary><c>eng/soak [seconds] [fault …]</c>: each fault on a cluster of its own; one line of JSON for each.</summary>
internal static class SoakCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static async Task<int> RunAsync(string[] args)
    {
        if ((PostgresServer.Missing ?? RedisServer.Missing) is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }

        var seconds = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var given) ? given : 90;
        var names = args.Skip(1).ToList();
        var failed = 0;
        foreach (var fault in Fault.All.Where(fault => names.Count == 0 || names.Contains(fault.Name)))
        {
            failed += await RunAsync(fault, TimeSpan.FromSeconds(seconds)) ? 0 : 1;
        }

        return failed == 0 ? 0 : 1;
    }

    private static async Task<bool> RunAsync(Fault fault, TimeSpan steady)
    {
        var folder = Directory.CreateTempSubdirectory("parley-soak-").FullName;
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        var onSmallDisk = fault.Name == "full-disk";
        try
        {
            if (onSmallDisk)
            {
                await Shell.RunAsync("mount", "-t", "tmpfs", "-o", "size=256m", "none", data);
            }

            await using var cluster = await Cluster.StartAsync(folder, onSmallDisk ? 0 : 3, probeTimeout: TimeSpan.FromSeconds(4));
            var report = await SoakRun.RunAsync(cluster, fault, new SoakOptions(steady, Enough: 1, Callers: 12, Conversations: 300));
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(report, Json));
            return report.Holds;
        }
        finally
        {
            // What the silos said is worth keeping where something did not hold.
            foreach (var log in Directory.GetFiles(folder, "silo*.log"))
            {
                File.Copy(log, Path.Combine(Path.GetTempPath(), $"parley-soak-{fault.Name}-{Path.GetFileName(log)}"), overwrite: true);
            }

            if (onSmallDisk)
            {
                await Shell.RunAsync("umount", data);
            }

            Directory.Delete(folder, recursive: true);
        }
    }
}
