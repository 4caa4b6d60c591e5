using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Parley.Journal.Storage;

/// <summary>
/// Held by the one process that writes to a data directory. The operating system frees it when the process dies; the file stays, and
/// says who held it last.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream file;

    private DirectoryLock(FileStream file) => this.file = file;

    /// <exception cref="JournalUnavailableException">Another process, or another store of this one, holds the directory.</exception>
    public static DirectoryLock Take(string directory)
    {
        var path = Path.Combine(directory, "journal.lock");
        try
        {
            var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            held.SetLength(0);
            held.Write(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"process {Environment.ProcessId} ({Process.GetCurrentProcess().ProcessName})")));
            held.Flush();
            return new DirectoryLock(held);
        }
        catch (IOException error)
        {
            throw new JournalUnavailableException($"The journal in {directory} is held for writing by {Holder(path)}, which holds {path}.", error);
        }
    }

    public void Dispose() => file.Dispose();

    private static string Holder(string path)
    {
        try
        {
            // Sharing everything asks for no lock of our own, so the holder's does not refuse us.
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return reader.ReadToEnd() is { Length: > 0 } holder ? holder : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
