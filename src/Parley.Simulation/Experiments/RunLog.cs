using System.Text.Json;
using Parley.Simulation.Scenarios;

namespace Parley.Simulation.Experiments;

/// <summary>The finished runs of an experiment, a line each behind a line that says which experiment it is.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly LineFile _file;

    private RunLog(LineFile file, ImmutableArray<RunResult> finished) => (_file, Finished) = (file, finished);

    /// <summary>Those that were there when it was opened.</summary>
    public ImmutableArray<RunResult> Finished { get; }

    /// <exception cref="ScenarioException">The log is of another experiment, or there is one and it is not to be resumed.</exception>
    public static RunLog Open(string path, string fingerprint, bool resume)
    {
        var file = LineFile.Open(path);
        try
        {
            if (file.Lines.Length > 0 && !resume)
            {
                throw new ScenarioException($"{path}: holds runs already; go on with --resume, or name another folder with --out.");
            }

            if (file.Lines.Length > 0 && !string.Equals(file.Lines[0], Header(fingerprint), StringComparison.Ordinal))
            {
                throw new ScenarioException($"{path}: holds runs of another scenario, seed, number of runs or voice; name another folder with --out.");
            }

            var log = new RunLog(file, [.. file.Lines.Skip(1).Select(line => Read(path, line))]);
            if (file.Lines.IsEmpty)
            {
                file.Append(Header(fingerprint));
            }

            return log;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Append(RunResult run) => _file.Append(JsonSerializer.Serialize(run, RunJson.Default.RunResult));

    public void Dispose() => _file.Dispose();

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
