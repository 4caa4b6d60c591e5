using System.Diagnostics;
using System.Globalization;

namespace Parley.Journal.Sqlite.Storage;

/// <summary>
/// Held by the one process that writes to a data directory. The operating system frees it when the process dies. Who holds it stands in a
/// file beside it, as .NET on Unix opens no file, not even for reading, that another process has open unshared.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream file;

    private DirectoryLock(FileStream file) => this.file = file;

    /// <exception cref="JournalUnavailableException">Another process, or another store of this one, holds the directory.</exception>
    public static DirectoryLock Take(string directory)
    {
        var path = Path.Combine(directory, "journal.lock");
        var holder = Path.Combine(directory, "journal.holder");
        FileStream held;
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new JournalUnavailableException($"{path} is held by {Holder(holder)}: one process at a time writes to a journal.", error);
        }

        File.WriteAllText(holder, string.Create(
            CultureInfo.InvariantCulture, $"process {Environment.ProcessId} ({Process.GetCurrentProcess().ProcessName})"));
        return new DirectoryLock(held);
    }

    public void Dispose() => file.Dispose();

    private static string Holder(string file)
    {
        try
        {
            return File.ReadAllText(file) is { Length: > 0 } holder ? holder : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
