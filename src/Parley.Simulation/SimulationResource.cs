namespace Parley.Simulation;

/// <summary>Reads the files under the <c>Resources</c> folders from the assembly.</summary>
internal static class SimulationResource
{
    /// <param name="path">From the project's folder, such as <c>Heat/Resources/heat.yaml</c>.</param>
    /// <exception cref="InvalidOperationException">The resource is not in the assembly.</exception>
    public static string Read(string path)
    {
        var name = "Parley.Simulation." + path.Replace('/', '.');
        using var stream = typeof(SimulationResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {path} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
