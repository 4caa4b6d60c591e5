using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Parley.Simulation.Experiments;

namespace Parley.Dashboard.Simulations;

/// <summary>
/// Where runs outlive the server: a folder each, named by the run's id, with the runner's log and output and <c>run.json</c>, which says how it stands. A name that
/// comes from a page is never made into a path: pages name runs, and only those that were read or made here have a folder.
/// </summary>
/// <param name="root">The folder of all; made when the first run is.</param>
internal sealed partial class SimulationFolder(string root, ILogger<SimulationFolder> logger)
{
    private const string StateName = "run.json";
    private const string HoldName = "run.lock";
    private const int IdBytes = 16;

    /// <summary>Logged once, however often the folder is read.</summary>
    private readonly ConcurrentDictionary<string, bool> _unreadable = new(StringComparer.Ordinal);

    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    /// <summary>Newest first. One that says it runs was interrupted where nobody holds it.</summary>
    public ImmutableArray<SimulationRun> Read() => !Directory.Exists(root)
        ? []
        : [.. Directory.EnumerateDirectories(root).Select(ReadOne).OfType<SimulationRun>().OrderByDescending(run => run.Number).ThenBy(run => run.Id, StringComparer.Ordinal)];

    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Keep(SimulationRun run)
    {
        var folder = PathOf(run);
        Directory.CreateDirectory(folder);

        // Moved into its place whole: a crash leaves the state before or the state after.
        var written = Path.Combine(folder, $"{StateName}.new");
        File.WriteAllBytes(written, JsonSerializer.SerializeToUtf8Bytes(run, SimulationJson.Default.SimulationRun));
        File.Move(written, Path.Combine(folder, StateName), overwrite: true);
    }

    /// <summary>Holds a run until disposed; the system lets go of it when the server ends, however it ends. Servers that share the folder see by it that the run is under way.</summary>
    /// <exception cref="IOException">Another server holds it, or the disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public IDisposable Hold(SimulationRun run)
    {
        Directory.CreateDirectory(PathOf(run));
        return new FileStream(Path.Combine(PathOf(run), HoldName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    /// <exception cref="IOException">The disk does not let it go.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Delete(SimulationRun run)
    {
        if (Directory.Exists(PathOf(run)))
        {
            Directory.Delete(PathOf(run), recursive: true);
        }
    }

    /// <exception cref="ArgumentException">It has no id of ours.</exception>
    public string PathOf(SimulationRun run) =>
        IsId(run.Id) ? Path.Combine(root, run.Id) : throw new ArgumentException($"'{run.Id}' is no id of a run.", nameof(run));

    private static bool IsId(string name) => name.Length == 2 * IdBytes && name.All(char.IsAsciiHexDigitLower);

    private SimulationRun? ReadOne(string folder)
    {
        var name = Path.GetFileName(folder);
        if (!IsId(name))
        {
            return null;
        }

        try
        {
            var run = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, StateName)), SimulationJson.Default.SimulationRun);
            return run is null || run.Id != name
                ? throw new JsonException("it is of another run")
                : run.IsRunning ? run with { State = IsHeld(folder) ? SimulationState.Running : SimulationState.Interrupted, Finished = Math.Min(run.Total, FinishedIn(folder)) } : run;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            if (_unreadable.TryAdd(name, true))
            {
                LogUnreadable(logger, name, error);
            }

            return null;
        }
    }

    private static bool IsHeld(string folder)
    {
        try
        {
            using var free = new FileStream(Path.Combine(folder, HoldName), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Lines of the runner's log but for its head; a line that was cut short has no end.</summary>
    private static int FinishedIn(string folder)
    {
        var log = Path.Combine(folder, ExperimentRunner.LogName);
        return File.Exists(log) ? Math.Max(0, File.ReadAllBytes(log).Count(b => b == (byte)'\n') - 1) : 0;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The simulation run {Run} cannot be read and is not listed.")]
    private static partial void LogUnreadable(ILogger logger, string run, Exception error);
}
