using Parley.Cli.Audit;
using Parley.Cli.Moderate;
using Parley.Cli.Serve;
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

    /// <summary>The tool with everything real, in this process.</summary>
    public static Task<Tool> RealAsync(params string[] args) => RunAsync(Parts, args);

    public static async Task<Tool> ProcessAsync(params string[] args)
    {
        using var process = ToolProcess.Start(args);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Tool(process.ExitCode, output, await error);
    }

    private static ToolParts Parts => new(AgentSession.StartAsync, JournalVerification.RunAsync) { AddAgents = ServedAgents.Add };

    private static async Task<Tool> RunAsync(ToolParts parts, string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = await ParleyTool.RunAsync(args, parts, output, error);
        return new Tool(exit, output.ToString(), error.ToString());
    }
}
