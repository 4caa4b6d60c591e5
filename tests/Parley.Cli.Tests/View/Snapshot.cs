using System.Runtime.CompilerServices;

namespace Parley.Cli.Tests.View;

/// <summary>What was once looked at and found good. With <c>PARLEY_SNAPSHOTS=write</c> in the environment the files are written anew, to be looked at again.</summary>
internal static class Snapshot
{
    public static void Matches(string name, string text, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "..", "Snapshots", name + ".txt");
        if (Environment.GetEnvironmentVariable("PARLEY_SNAPSHOTS") == "write")
        {
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }
}
