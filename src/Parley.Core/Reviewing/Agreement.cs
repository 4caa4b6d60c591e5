using Parley.Core.Metrics;

namespace Parley.Core.Reviewing;

/// <summary>A ruling that stands, with what the verdict had been in the categories it labels.</summary>
/// <param name="Item">What was ruled on: rulings on the same message have the same item.</param>
public sealed record ReviewedItem(string Item, Ruling Ruling, ImmutableArray<CategoryScore> Verdict);

/// <summary>How far moderators agree with the verdicts and with each other (METHODS 9).</summary>
public static class Agreement
{
    public static ReviewAgreement Of(IReadOnlyCollection<ReviewedItem> items)
    {
        var pairs = items.SelectMany(Pairs).ToList();
        var shared = items
            .SelectMany(item => item.Ruling.Labels.Select(label => (Unit: $"{label.Category} {item.Item}", item.Ruling.Moderator, label.Probability)))
            .GroupBy(given => given.Unit, StringComparer.Ordinal)
            .Select(unit => unit.DistinctBy(given => given.Moderator, StringComparer.Ordinal).Select(given => given.Probability).ToArray())
            .Where(unit => unit.Length > 1)
            .ToList();
        return new ReviewAgreement(
            items.Count,
            Share(pairs),
            Finite(KrippendorffAlpha.Interval([.. pairs.Select(pair => new[] { pair.Label, pair.Verdict })])),
            Finite(KrippendorffAlpha.Interval(shared)),
            shared.Count);
    }

    /// <summary>The share of labels on the same side of one half as the verdict.</summary>
    public static (int Labels, double? Share) WithVerdict(IEnumerable<ReviewedItem> items)
    {
        var pairs = items.SelectMany(Pairs).ToList();
        return (pairs.Count, Share(pairs));
    }

    private static IEnumerable<(double Label, double Verdict)> Pairs(ReviewedItem item) =>
        from label in item.Ruling.Labels
        from said in item.Verdict
        where string.Equals(said.Category, label.Category, StringComparison.Ordinal)
        select (label.Probability, said.Probability);

    private static double? Share(List<(double Label, double Verdict)> pairs) =>
        pairs.Count == 0 ? null : pairs.Count(pair => pair.Label >= 0.5 == pair.Verdict >= 0.5) / (double)pairs.Count;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
