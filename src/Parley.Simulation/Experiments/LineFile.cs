using System.Text;

namespace Parley.Simulation.Experiments;

/// <summary>A file of lines that grows. A line is complete or it does not count: one cut short by a crash is dropped with the first line that is appended.</summary>
internal sealed class LineFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly long _end;
    private bool _appends;

    private LineFile(FileStream file)
    {
        _file = file;
        (Lines, _end) = Complete(file);
    }

    /// <summary>Those that were there when it was opened.</summary>
    public ImmutableArray<string> Lines { get; }

    /// <summary>Makes the file where there is none.</summary>
    public static LineFile Open(string path) => new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));

    public static ImmutableArray<string> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Complete(file).Lines;
    }

    /// <summary>One write of one line, handed to the system before it returns. Safe for concurrent use.</summary>
    public void Append(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (_gate)
        {
            if (!_appends)
            {
                _file.SetLength(_end);
                _file.Position = _end;
                _appends = true;
            }

            _file.Write(bytes);
            _file.Flush();
        }
    }

    public void Dispose() => _file.Dispose();

    private static (ImmutableArray<string> Lines, long End) Complete(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        return (end == 0 ? [] : [.. Encoding.UTF8.GetString(bytes, 0, end - 1).Split('\n')], end);
    }
}
