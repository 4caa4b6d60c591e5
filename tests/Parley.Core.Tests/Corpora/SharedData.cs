namespace Parley.Core.Tests.Corpora;

/// <summary>The research data that may lie beside the repository; never part of it.</summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder of it, or null where there is none.</summary>
    public static string? Path(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data", name);
            if (Directory.Exists(candidate) || File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
