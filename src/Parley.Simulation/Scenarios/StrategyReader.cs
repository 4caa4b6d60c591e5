using Parley.Core.Policies;
using Parley.Core.Policies.Documents;
using Parley.Simulation.Strategies;

namespace Parley.Simulation.Scenarios;

/// <summary>Reads the strategies to compare: each a word, or a word with settings of its own.</summary>
internal static class StrategyReader
{
    private static readonly ImmutableArray<string> Default = ["none", "always", "parley"];

    public static ImmutableArray<Strategy> Read(Section root, MappingNode? node)
    {
        var sections = root.Children("strategies");
        ImmutableArray<Strategy> strategies = sections is null
            ? [.. Default.Select(Strategy.Named)]
            : [.. sections.Value.Select((section, i) => ReadOne(section, PolicyNode(node, i)))];
        if (strategies.IsEmpty)
        {
            root.Error("strategies", "must be at least one.");
        }

        foreach (var twins in strategies.GroupBy(strategy => strategy.Name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            root.Error("strategies", $"name {twins.Key} more than once.");
        }

        return strategies;
    }

    private static Strategy ReadOne(Section section, MappingNode? policy)
    {
        if (!section.Has("is"))
        {
            section.Error("is", $"is missing; one of {string.Join(", ", Strategy.Words)}.");
        }

        var under = Strategy.Named(section.Word("is", "none", Strategy.Words));
        var strategy = under with
        {
            Name = section.Text("name", under.Name, 40),
            Visibility = section.Flag("visibility", under.Visibility),
        };
        strategy = strategy.Kind == StrategyKind.Scheduled ? ReadSchedule(section, strategy) : strategy;
        if (!ResourceName.IsValid(strategy.Name) || strategy.Name.Contains('~', StringComparison.Ordinal))
        {
            section.Error("name", "must be made of A-Z a-z 0-9 . _ - : @.");
        }

        _ = section.Child("policy");
        strategy = policy is null ? strategy : strategy with { Policy = ReadPolicy(section, strategy, policy) };
        section.Close();
        return strategy;
    }

    private static Strategy ReadSchedule(Section section, Strategy under) => under with
    {
        Style = section.Word("style", under.Style, [.. FacilitatorPolicy.Styles, "rules"]),
        Opens = section.Flag("opens", under.Opens),
        Every = section.Count("every", under.Every, 0, 1000),
        HeatedAt = section.Number("heated_at", under.HeatedAt, 0, 2),
    };

    /// <summary>What a scenario says about the policy holds over the shipped one in mode act.</summary>
    private static string ReadPolicy(Section section, Strategy strategy, MappingNode policy)
    {
        if (strategy.Kind != StrategyKind.Parley)
        {
            section.Error("policy", "is for the strategy parley only.");
        }

        var document = PolicyDocument.Over(policy);
        foreach (var error in PolicyParser.Parse(document, "policy").Errors)
        {
            section.Error("policy", $"{error.Path}: {error.Message}");
        }

        return document;
    }

    private static MappingNode? PolicyNode(MappingNode? root, int index) =>
        Value(root, "strategies") is SequenceNode list && index < list.Items.Length ? Value(list.Items[index] as MappingNode, "policy") as MappingNode : null;

    private static DocumentNode? Value(MappingNode? node, string key)
    {
        foreach (var entry in node?.Entries ?? [])
        {
            if (string.Equals(entry.Key, key, StringComparison.Ordinal))
            {
                return entry.Value;
            }
        }

        return null;
    }
}
