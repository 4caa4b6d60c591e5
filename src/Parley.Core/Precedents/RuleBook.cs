using Parley.Core.Learning;
using Parley.Core.Policies;
using Parley.Core.Text;

namespace Parley.Core.Precedents;

/// <summary>A policy's rules made ready for judging: their examples hashed as if each had been ruled against. Nothing in it changes.</summary>
public sealed class RuleBook
{
    private RuleBook(ImmutableArray<CommunityRule> rules, PrecedentIndex examples) => (Rules, Examples) = (rules, examples);

    public static RuleBook None { get; } = new([], PrecedentIndex.Empty);

    /// <summary>In the order of their categories.</summary>
    public ImmutableArray<CommunityRule> Rules { get; }

    /// <summary>What the examples say; null where no rule has any.</summary>
    public PrecedentIndex Examples { get; }

    public static RuleBook Of(Policy policy) => policy.Rules.IsEmpty
        ? None
        : new([.. policy.Rules.OrderBy(rule => rule.Category, StringComparer.Ordinal)], new([.. policy.Rules.SelectMany(Hashed)]));

    private static IEnumerable<RuledText> Hashed(CommunityRule rule) => rule.Examples.Select(example => new RuledText(
        rule.Category, "", "", 0, [new CategoryScore(rule.Category, 1)], LearnedText.Of(AnalyzedText.Of(example)), DateTimeOffset.UnixEpoch));
}
