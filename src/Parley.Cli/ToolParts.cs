using Parley.Cli.Audit;
using Parley.Cli.Moderate;

namespace Parley.Cli;

/// <summary>What the commands need from outside, so that a test can hand in its own.</summary>
internal sealed record ToolParts(StartSession StartSession, VerifyJournal VerifyJournal);
