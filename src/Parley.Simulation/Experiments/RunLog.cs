using System.Text;
using System.Text.Json;
using Parley.Simulation.Scenarios;

namespace Parley.Simulation.Experiments;

/// <summary>
/// The finished runs of an experiment, a line each behind a line that says which experiment it is. A line is complete or it does not count: one cut short by a
/// crash is dropped when the log is taken up again.
/// </summary>
internal sealed class RunLog : IDisposable
{
    private readonly FileStream _file;

    private RunLog(FileStream file, ImmutableArray<RunResult> finished) => (_file, Finished) = (file, finished);

    /// <summary>Those that were there when it was opened.</summary>
    public ImmutableArray<RunResult> Finished { get; }

    /// <exception cref="ScenarioException">The log is of another experiment, or there is one and it is not to be resumed.</exception>
    public static RunLog Open(string path, string fingerprint, bool resume)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var lines = CompleteLines(file, out var end);
            if (lines.Count > 0 && !resume)
            {
                throw new ScenarioException($"{path}: holds runs already; go on with --resume, or name another folder with --out.");
            }

            if (lines.Count > 0 && !string.Equals(lines[0], Header(fingerprint), StringComparison.Ordinal))
            {
                throw new ScenarioException($"{path}: holds runs of another scenario, seed or number of runs; name another folder with --out.");
            }

            var log = new RunLog(file, [.. lines.Skip(1).Select(line => Read(path, line))]);
            file.SetLength(end);
            file.Position = end;
            if (lines.Count == 0)
            {
                log.Write(Header(fingerprint));
            }

            return log;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>One write of one line, handed to the system before it returns.</summary>
    public void Append(RunResult run) => Write(JsonSerializer.Serialize(run, RunJson.Default.RunResult));

    public void Dispose() => _file.Dispose();

    private void Write(string line)
    {
        _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        _file.Flush();
    }

    private static List<string> CompleteLines(FileStream file, out long end)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        return end == 0 ? [] : [.. Encoding.UTF8.GetString(bytes, 0, (int)end - 1).Split('\n')];
    }

    private static RunResult Read(string path, string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, RunJson.Default.RunResult) ?? throw new JsonException("the line is null");
        }
        catch (JsonException error)
        {
            throw new ScenarioException($"{path}: a finished run cannot be read: {error.Message}");
        }
    }

    private static string Header(string fingerprint) => $$"""{"experiment":"{{fingerprint}}"}""";
}
