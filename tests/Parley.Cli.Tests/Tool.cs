using System.Diagnostics;
using Parley.Cli.Audit;
using Parley.Core.Journaling;

namespace Parley.Cli.Tests;

/// <summary>The tool run in this process, with what it printed.</summary>
internal sealed record Tool(int Exit, string Output, string Error)
{
    public static Task<Tool> RunAsync(params string[] args) => RunAsync(new FakeSession(), args);

    public static Task<Tool> RunAsync(FakeSession session, params string[] args) =>
        RunAsync(new ToolParts(session.StartAsync, (_, _) => throw new InvalidOperationException("no journal here")), args);

    public static Task<Tool> RunAsync(AuditReport report, params string[] args) =>
        RunAsync(new ToolParts(new FakeSession().StartAsync, (_, _) => Task.FromResult(report)), args);

    /// <summary>The real tool as a process of its own.</summary>
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

    public static async Task<Tool> ProcessAsync(params string[] args)
    {
        using var process = Start(args);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Tool(process.ExitCode, output, await error);
    }

    private static async Task<Tool> RunAsync(ToolParts parts, string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = await ParleyTool.RunAsync(args, parts, output, error);
        return new Tool(exit, output.ToString(), error.ToString());
    }
}
