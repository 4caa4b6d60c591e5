using System.Diagnostics;

namespace Parley.Cli.Tests.Moderate;

/// <summary>The real tool in a process of its own.</summary>
internal static class ParleyProcess
{
    /// <summary>Runs it to its end.</summary>
    public static async Task<List<string>> RunAsync(params string[] args)
    {
        using var process = Start(args);
        var error = process.StandardError.ReadToEndAsync();
        var lines = await ReadAsync(process, int.MaxValue);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return lines;
    }

    /// <summary>Kills it, without a chance to clean up, once it has printed so many lines; returns those and what was still in the pipe.</summary>
    public static async Task<List<string>> KillAfterAsync(int lines, params string[] args)
    {
        using var process = Start(args);
        _ = process.StandardError.ReadToEndAsync();
        var printed = await ReadAsync(process, lines);
        process.Kill(entireProcessTree: true);
        printed.AddRange(await ReadAsync(process, int.MaxValue));
        await process.WaitForExitAsync();

        // A line that the kill cut in two was not printed.
        return [.. printed.Where(l => l.EndsWith('}'))];
    }

    private static Process Start(string[] args) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "parley.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static async Task<List<string>> ReadAsync(Process process, int most)
    {
        var lines = new List<string>();
        while (lines.Count < most && await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
