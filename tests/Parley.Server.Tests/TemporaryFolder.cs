namespace Parley.Server.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("parley-server-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
