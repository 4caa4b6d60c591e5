using System.CommandLine;
using Parley.Core.Conversations.Events;
using Parley.Core.HarmBenefit.Steering;
using Parley.Core.Journaling;
using Parley.Core.Policies;

namespace Parley.Cli.Fit;

/// <summary><c>parley fit harm-benefit</c>: the weights of the trees from a community's rulings, as keys of a policy. Read only, so it may run beside a server.</summary>
internal static class FitHarmBenefitCommand
{
    private const int Page = 256;

    public static Command Create()
    {
        var journal = new JournalChoice();
        var community = new Option<string>("--community") { Description = "Whose rulings.", HelpName = "C", Required = true };
        var json = new Option<bool>("--json") { Description = "One JSON document, with every weight and its interval." };
        var command = new Command("harm-benefit", "Prints the harm_benefit part of a policy as the community's rulings would have it, with 95 % intervals.") { community, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var opened = await journal.OpenAsync(parsed);
            var name = (await opened.CommunitiesAsync(parsed.GetRequiredValue(community)))[0];
            var policy = await PolicyAsync(opened.ReadModel, name);
            var examples = await ExamplesAsync(opened, name, policy, cancellation);
            if (examples.Count == 0)
            {
                throw new BadInputException($"--community: nobody has ruled on a message of '{name}' yet, so there is nothing to learn from");
            }

            var report = SteeringFit.Fit(examples, policy.HarmBenefit.Weights);
            await parsed.InvocationConfiguration.Error.WriteLineAsync(FitText.Told(report).AsMemory(), cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync((parsed.GetValue(json) ? FitText.Json(report) : FitText.Keys(report)).AsMemory(), cancellation);
            return ExitCodes.Success;
        });
        return journal.AddTo(command);
    }

    private static async Task<Policy> PolicyAsync(IReadModel readModel, string community)
    {
        if (await readModel.PolicyAsync(community) is not { } row)
        {
            return Policy.Defaults;
        }

        var (policy, errors) = PolicyParser.Parse(row.Document, $"policy {row.Version}");
        return policy ?? throw new BadInputException(string.Join('\n', errors));
    }

    private static async Task<List<SteeringExample>> ExamplesAsync(ReadOnlyJournal journal, string community, Policy policy, CancellationToken cancellation)
    {
        var conversations = new SortedSet<string>(StringComparer.Ordinal);
        for (var offset = 0; await journal.ReadModel.ConversationsAsync(community, ConversationOrder.Recent, offset, Page) is { Count: > 0 } page; offset += page.Count)
        {
            conversations.UnionWith(page.Select(recorded => recorded.Conversation));
        }

        var examples = new List<SteeringExample>();
        foreach (var conversation in conversations)
        {
            var trees = new RuledTrees(policy.Review.MaxWeight);
            await foreach (var stored in journal.Journal.ReadAsync(new StreamKey(community, conversation), cancellation: cancellation))
            {
                trees.Take(EventJson.Read(stored));
            }

            examples.AddRange(trees.Examples);
        }

        return examples;
    }
}
