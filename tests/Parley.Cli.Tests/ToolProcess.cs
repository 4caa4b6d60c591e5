using System.Diagnostics;

namespace Parley.Cli.Tests;

/// <summary>The real tool as a process of its own.</summary>
internal static class ToolProcess
{
    public static Process Start(params string[] args) => Start(new Dictionary<string, string>(StringComparer.Ordinal), args);

    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "parley.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The tool did not start.");
    }
}
