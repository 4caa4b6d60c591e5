using System.Collections.Concurrent;
using System.Text.Json;
using Parley.Simulation.Experiments;
using Parley.Simulation.Scenarios;

namespace Parley.Simulation.Voices;

/// <summary>
/// Every answer of a model in an experiment, a line each behind a line that says which models speak. An answer is written before it is used, so whatever ends the process, what
/// was paid for is not asked again. Safe for concurrent use.
/// </summary>
internal sealed class VoiceRecord : IDisposable
{
    public const string FileName = "voices.jsonl";

    private readonly ConcurrentDictionary<string, VoiceAnswer> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<VoiceAnswer> _failed = new();
    private readonly LineFile? _file;

    private VoiceRecord(VoiceRoster roster, LineFile? file) => (Roster, _file) = (roster, file);

    public VoiceRoster Roster { get; }

    /// <summary>Failed questions among them.</summary>
    public IEnumerable<VoiceAnswer> All => _answers.Values.Concat(_failed);

    /// <param name="folder">Null keeps it in memory alone.</param>
    /// <exception cref="ScenarioException">There is a record that cannot be read, is of other models, or is not to be gone on with.</exception>
    public static VoiceRecord Open(string? folder, VoiceRoster roster, bool resume)
    {
        if (folder is null)
        {
            return new VoiceRecord(roster, null);
        }

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        var record = new VoiceRecord(roster, LineFile.Open(path));
        try
        {
            record.TakeUp(path, resume);
            return record;
        }
        catch
        {
            record.Dispose();
            throw;
        }
    }

    /// <summary>A record that is complete: nothing is added to it.</summary>
    /// <exception cref="ScenarioException">It cannot be read.</exception>
    public static VoiceRecord Read(string path)
    {
        try
        {
            var lines = LineFile.Read(path);
            var roster = lines.IsEmpty ? null : JsonSerializer.Deserialize(lines[0], VoiceJson.Default.VoiceRoster);
            if (roster is null || roster.Voices.IsDefaultOrEmpty)
            {
                throw new ScenarioException($"{path}:1: names no voices, so that it is no record of them.");
            }

            var record = new VoiceRecord(roster, null);
            record.Load(path, lines);
            return record;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ScenarioException($"{path}: cannot be read: {error.Message}");
        }
    }

    public VoiceAnswer? Find(string question) => _answers.GetValueOrDefault(question);

    public void Append(VoiceAnswer answer)
    {
        _file?.Append(JsonSerializer.Serialize(answer, VoiceJson.Default.VoiceAnswer));
        Keep(answer);
    }

    public void Dispose() => _file?.Dispose();

    private void TakeUp(string path, bool resume)
    {
        var lines = _file!.Lines;
        if (lines.IsEmpty)
        {
            _file.Append(Roster.ToJson());
            return;
        }

        if (!resume)
        {
            throw new ScenarioException($"{path}: holds answers of models already; go on with --resume, or name another folder with --out.");
        }

        if (!string.Equals(lines[0], Roster.ToJson(), StringComparison.Ordinal))
        {
            throw new ScenarioException($"{path}:1: holds answers of other models or of another prompt; configure those, or name another folder with --out.");
        }

        Load(path, lines);
    }

    private void Load(string path, ImmutableArray<string> lines)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            try
            {
                Keep(JsonSerializer.Deserialize(lines[i], VoiceJson.Default.VoiceAnswer) ?? throw new JsonException("the line is null"));
            }
            catch (JsonException error)
            {
                throw new ScenarioException(FormattableString.Invariant($"{path}:{i + 1}: the answer cannot be read: {error.Message}"));
            }
        }
    }

    private void Keep(VoiceAnswer answer)
    {
        if (string.Equals(answer.Act, VoiceAnswer.Failed, StringComparison.Ordinal))
        {
            _failed.Enqueue(answer);
        }
        else
        {
            _answers[answer.Question] = answer;
        }
    }
}
