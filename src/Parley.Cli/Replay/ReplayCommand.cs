using System.CommandLine;
using Parley.Core.Policies;

namespace Parley.Cli.Replay;

/// <summary><c>parley replay</c>: what another policy would change in what is recorded.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var journal = new JournalChoice();
        var policy = new Option<string>("--policy") { Description = "The other policy (YAML or JSON).", HelpName = "FILE", Required = true };
        var community = new Option<string?>("--community") { Description = "Whose conversations. Default: those of every community.", HelpName = "C" };
        var json = new Option<bool>("--json") { Description = "One JSON document." };
        var command = new Command("replay", "Decides recorded conversations again under another policy and says what would change; nothing is recorded.")
        {
            policy, community, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new ReplayRequest(await ReplayRun.ReadPolicyAsync(parsed.GetRequiredValue(policy), cancellation), parsed.GetValue(community), parsed.GetValue(json));
            await using var opened = await journal.OpenAsync(parsed);
            return await new ReplayRun(parsed.InvocationConfiguration.Output).RunAsync(opened, request, cancellation);
        });
        return journal.AddTo(command);
    }
}

internal sealed record ReplayRequest(Policy Policy, string? Community, bool Json);
