using System.Text;
using Parley.Core.Policies;
using YamlDotNet.Serialization;

namespace Parley.LanguageModels.Prompts;

/// <summary>The categories and the community's rules in plain words. Definitions: <c>Resources/categories.yaml</c>.</summary>
internal static class PolicyWords
{
    private static readonly Lazy<Dictionary<string, string>> _definitions = new(() => new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(EmbeddedText.Read("categories.yaml")));

    public static string Of(Policy policy)
    {
        var words = new StringBuilder();
        foreach (var category in Categories.OfUtterance)
        {
            words.Append("- ").Append(category).Append(": ").Append(_definitions.Value[category]).Append('\n');
        }

        foreach (var rule in policy.Rules)
        {
            words.Append("- ").Append(rule.Category).Append(": a rule of this community: ").Append(OneLine(rule.Text)).Append('\n');
            foreach (var example in rule.Examples.Take(3))
            {
                words.Append("    a message that breaks it: ").Append(OneLine(example)).Append('\n');
            }
        }

        return words.ToString().TrimEnd();
    }

    /// <summary>The rules alone, for those who write to the thread.</summary>
    public static string Rules(Policy policy) =>
        policy.Rules.IsEmpty ? "- Disagree with ideas, not with people." : string.Join('\n', policy.Rules.Select(rule => "- " + OneLine(rule.Text)));

    public static ImmutableArray<string> RuleCategories(Policy policy) => [.. policy.Rules.Select(rule => rule.Category).Order(StringComparer.Ordinal)];

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
