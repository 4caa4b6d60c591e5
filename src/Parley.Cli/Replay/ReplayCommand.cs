using System.CommandLine;

namespace Parley.Cli.Replay;

/// <summary><c>parley replay</c>: what another policy would change in what is recorded.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The journal's folder.", HelpName = "DIR", Required = true };
        var policy = new Option<string>("--policy") { Description = "The other policy (YAML or JSON).", HelpName = "FILE", Required = true };
        var community = new Option<string?>("--community") { Description = "Whose conversations. Default: those of every community.", HelpName = "C" };
        var json = new Option<bool>("--json") { Description = "One JSON document." };
        var command = new Command("replay", "Decides recorded conversations again under another policy and says what would change; nothing is recorded.")
        {
            data, policy, community, json,
        };
        command.SetAction((parsed, cancellation) => new ReplayRun(parsed.InvocationConfiguration.Output).RunAsync(
            new ReplayRequest(parsed.GetRequiredValue(data), parsed.GetRequiredValue(policy), parsed.GetValue(community), parsed.GetValue(json)), cancellation));
        return command;
    }
}

internal sealed record ReplayRequest(string DataDirectory, string PolicyFile, string? Community, bool Json);
