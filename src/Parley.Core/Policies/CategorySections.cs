using System.Globalization;
using Parley.Core.Policies.Documents;

namespace Parley.Core.Policies;

/// <summary>Reads <c>categories</c> and <c>rules</c>.</summary>
internal static class CategorySections
{
    public const int LongestRule = 500;
    public const int LongestExample = 2_000;
    public const int LongestRuleId = 60;

    public static ImmutableArray<CategoryPolicy> ReadCategories(Section section, Policy under)
    {
        if (section.Has(Categories.Derailment))
        {
            section.Error(Categories.Derailment, "belongs to the conversation; its thresholds stand under derailment.");
            section.Child(Categories.Derailment);
        }

        var read = Categories.OfUtterance
            .Select(category => new CategoryPolicy(
                category,
                $"categories.{category}",
                ReadThresholds(section.Child(category), under.ThresholdsOf(category), MayEscalate(category))))
            .ToImmutableArray();
        section.Close();
        return read;
    }

    public static ImmutableArray<CommunityRule> ReadRules(Section root, ImmutableArray<CommunityRule> under)
    {
        if (root.Children("rules") is not { } sections)
        {
            return under;
        }

        var rules = sections.Select(ReadRule).ToImmutableArray();
        for (var i = 0; i < rules.Length; i++)
        {
            if (rules.Take(i).Any(earlier => string.Equals(earlier.Id, rules[i].Id, StringComparison.Ordinal)))
            {
                sections[i].Error("id", $"{rules[i].Id} names a rule that stands above already.");
            }
        }

        return rules;
    }

    private static CommunityRule ReadRule(Section section)
    {
        foreach (var needed in (string[])["id", "text"])
        {
            if (!section.Has(needed))
            {
                section.Error(needed, "is missing.");
            }
        }

        var id = section.Text("id", "", LongestRuleId);
        if (!id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            section.Error("id", "may hold a-z, 0-9 and - only.");
        }

        var mapsTo = section.Texts("maps_to", [], LongestRuleId);
        foreach (var category in mapsTo.Where(category => !Categories.OfUtterance.Contains(category)))
        {
            var hint = NearestKey.Find(category, Categories.OfUtterance) is { } nearest ? $"; did you mean {nearest}?" : ".";
            section.Error("maps_to", $"{category} is not a category{hint}");
        }

        return new CommunityRule
        {
            Id = id,
            Text = section.Text("text", "", LongestRule),
            Examples = section.Texts("examples", [], LongestExample),
            MapsTo = mapsTo,
            Thresholds = ReadThresholds(section, ActionThresholds.Never, mayEscalate: false),
        };
    }

    private static ActionThresholds ReadThresholds(Section section, ActionThresholds under, bool mayEscalate)
    {
        var read = new ActionThresholds
        {
            Nudge = section.Threshold("nudge", under.Nudge),
            Review = section.Threshold("review", under.Review),
            Hold = section.Threshold("hold", under.Hold),
            Hide = section.Threshold("hide", under.Hide),
            Escalate = section.Threshold("escalate", under.Escalate),
        };
        if (!mayEscalate && read.Escalate is not null)
        {
            section.Error("escalate", "is for threat and self_harm only.");
        }

        CheckOrder(section, [("nudge", read.Nudge), ("review", read.Review), ("hold", read.Hold), ("hide", read.Hide)]);
        CheckOrder(section, [("review", read.Review), ("escalate", read.Escalate)]);
        section.Close();
        return read;
    }

    private static void CheckOrder(Section section, ReadOnlySpan<(string Key, double? Value)> milderFirst)
    {
        var (below, floor) = ("", 0.0);
        foreach (var (key, value) in milderFirst)
        {
            if (value < floor)
            {
                var (at, origin) = section.Has(key) ? (key, "") : (below, " by default");
                var other = section.Has(key) && !section.Has(below) ? " by default" : "";
                section.Error(at, string.Create(CultureInfo.InvariantCulture, $"{below} ({floor}{other}) must not be above {key} ({value}{origin})."));
            }

            (below, floor) = value is { } given ? (key, given) : (below, floor);
        }
    }

    private static bool MayEscalate(string category) => category is Categories.Threat or Categories.SelfHarm;
}
