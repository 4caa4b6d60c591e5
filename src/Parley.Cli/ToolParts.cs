using Parley.Cli.Audit;
using Parley.Cli.Moderate;
using Parley.Cli.Serve;

namespace Parley.Cli;

/// <summary>What the commands need from outside, so that a test can hand in its own.</summary>
internal sealed record ToolParts(StartSession StartSession, VerifyJournal VerifyJournal)
{
    /// <summary>What <c>serve</c> serves; without it there is no such command.</summary>
    public AddAgents? AddAgents { get; init; }
}
