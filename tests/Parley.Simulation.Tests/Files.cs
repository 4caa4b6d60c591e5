namespace Parley.Simulation.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class Files : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("parley-simulation-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
